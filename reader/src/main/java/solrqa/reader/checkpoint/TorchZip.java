/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The zip form of {@link TorchFile}; nothing in it is compressed.
 *
 * <pre>
 * FOLDER/data.pkl      pickle: name -> tensor, each a view of a storage
 * FOLDER/data/KEY      the numbers of a storage
 * FOLDER/byteorder     "little", if it is there
 * </pre>
 */
final class TorchZip {
  private static final String PICKLE = "/data.pkl";
  private static final long MAX_PICKLE_BYTES = 8 << 20;
  private static final int MAX_DIRECTORY_BYTES = 1 << 20;
  private static final int MAX_COMMENT_BYTES = 0xffff;
  private static final int END_RECORD_BYTES = 22;
  private static final int END_MAGIC = 0x06054b50;
  private static final int LOCATOR_BYTES = 20;
  private static final int LOCATOR_MAGIC = 0x07064b50;
  private static final int RECORD_BYTES = 56;

  private final FileChannel channel;
  private final Map<String, ZipArchiveEntry> entries = new HashMap<>();

  private TorchZip(FileChannel channel) {
    this.channel = channel;
  }

  static Map<String, Tensor> open(Path path, FileChannel channel) throws IOException {
    TorchZip zip = new TorchZip(channel);
    zip.readDirectory(path);
    String folder = zip.folder();
    ZipArchiveEntry order = zip.entries.get(folder + "/byteorder");
    if (order != null && !zip.text(order).equals("little")) {
      throw new IOException("its numbers are not little-endian");
    }
    ZipArchiveEntry pickle = zip.entries.get(folder + PICKLE);
    Object pickled = TorchPickle.load(zip.content(pickle, MAX_PICKLE_BYTES));
    Map<String, TorchPickle.View> views = TorchFile.views(pickled);
    Map<String, TorchFile.Place> places = new HashMap<>();
    for (TorchPickle.Storage storage : TorchFile.storages(views).values()) {
      places.put(storage.key(), zip.place(folder, storage));
    }
    return TorchFile.tensors(path, views, places);
  }

  /** Takes the list of entries; each must lie in the file as it is, and on no other. */
  private void readDirectory(Path path) throws IOException {
    checkDirectoryLength();
    List<ZipArchiveEntry> all;
    try (ZipFile zip = ZipFile.builder().setPath(path).get()) {
      all = new ArrayList<>(Collections.list(zip.getEntriesInPhysicalOrder()));
    } catch (RuntimeException e) {
      throw new IOException("it is no zip that can be read: " + e, e);
    }
    all.sort(Comparator.comparingLong(ZipArchiveEntry::getDataOffset));
    long free = 0;
    for (ZipArchiveEntry entry : all) {
      String name = entry.getName();
      if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
        throw new IOException("its entry " + name + " is compressed: torch.save stores entries");
      }
      if (entry.getDataOffset() < free) {
        throw new IOException("its entry " + name + " lies on another one");
      }
      if (entry.getSize() < 0 || entry.getSize() > channel.size() - entry.getDataOffset()) {
        throw new IOException(
            "its entry " + name + " of " + entry.getSize() + " bytes reaches beyond the file");
      }
      if (entries.put(name, entry) != null) {
        throw new IOException("its entry " + name + " is there twice");
      }
      free = entry.getDataOffset() + entry.getSize();
    }
  }

  /**
   * The directory stands at the end, as long as it likes; looked at before an object is made for
   * each entry.
   *
   * <pre>
   * end record    PK 5 6, at byte 16 the directory's place, 32 bits, all ones where it needs 64
   * 20 before it  PK 6 7, at byte 8 the place of a record PK 6 6 with it at byte 48
   * </pre>
   */
  private void checkDirectoryLength() throws IOException {
    long size = channel.size();
    int length = (int) Math.min(size, END_RECORD_BYTES + MAX_COMMENT_BYTES);
    ByteBuffer tail = Tensor.read(channel, size - length, length);
    int end = length - END_RECORD_BYTES;
    while (end >= 0 && tail.getInt(end) != END_MAGIC) {
      end--;
    }
    if (end < 0) {
      throw new IOException("it is cut short: a zip without the end of its directory");
    }
    long start = tail.getInt(end + 16) & 0xffffffffL;
    int locator = end - LOCATOR_BYTES;
    if (locator >= 0 && tail.getInt(locator) == LOCATOR_MAGIC) {
      long record = tail.getLong(locator + 8);
      if (record < 0 || record > size - RECORD_BYTES) {
        throw new IOException("its directory reaches beyond the file");
      }
      start = Tensor.read(channel, record, RECORD_BYTES).getLong(48);
    }
    if (start < 0 || start > size || size - start > MAX_DIRECTORY_BYTES) {
      throw new IOException(
          "its directory begins at byte "
              + start
              + " of "
              + size
              + ", must be of at most "
              + MAX_DIRECTORY_BYTES
              + " bytes");
    }
  }

  /** The one folder that all lies in; its name is whatever the file was called when written. */
  private String folder() throws IOException {
    List<String> pickles =
        entries.keySet().stream()
            .filter(name -> name.endsWith(PICKLE) && name.indexOf('/') == name.lastIndexOf('/'))
            .toList();
    if (pickles.size() != 1) {
      throw new IOException("it has no data.pkl, or several");
    }
    return pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length());
  }

  private TorchFile.Place place(String folder, TorchPickle.Storage storage) throws IOException {
    ZipArchiveEntry entry = entries.get(folder + "/data/" + storage.key());
    if (entry == null) {
      throw new IOException("it has no entry data/" + storage.key());
    }
    if (entry.getSize() != TorchFile.bytes(storage)) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "its entry data/%s has %d bytes, the tensors say %d",
              storage.key(),
              entry.getSize(),
              TorchFile.bytes(storage)));
    }
    return new TorchFile.Place(storage, entry.getDataOffset());
  }

  private ByteBuffer content(ZipArchiveEntry entry, long max) throws IOException {
    if (entry.getSize() > max) {
      throw new IOException(
          "its entry " + entry.getName() + " has " + entry.getSize() + " bytes, at most " + max);
    }
    return Tensor.read(channel, entry.getDataOffset(), (int) entry.getSize());
  }

  private String text(ZipArchiveEntry entry) throws IOException {
    return StandardCharsets.UTF_8.decode(content(entry, 64)).toString().strip();
  }
}
