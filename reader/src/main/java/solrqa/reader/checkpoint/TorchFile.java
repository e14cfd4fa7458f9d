/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import solrqa.reader.ModelException;

/**
 * Reads what {@code torch.save} wrote of a dictionary of tensors, {@code pytorch_model.bin}: where
 * its tensors lie, not their numbers.
 *
 * <p>Before PyTorch 1.6 such a file was a row of pickles and storages (the legacy form); since then
 * it is a zip, see {@link TorchZip}.
 *
 * <pre>
 * pickle    the magic number
 * pickle    the format's version, 1001
 * pickle    {"little_endian": true, ...}
 * pickle    name -> tensor, each a view of a storage
 * pickle    [key, ...], the order of the storages
 * for each  8 bytes   the number of its elements, little-endian
 *           ...       its numbers
 * </pre>
 *
 * @see <a href="https://github.com/pytorch/pytorch/blob/v2.7.1/torch/serialization.py">the
 *     format</a>
 */
final class TorchFile {
  private static final int MAX_PICKLE_BYTES = 8 << 20;
  private static final int ZIP_MAGIC = 0x04034b50;
  private static final long VERSION = 1001;

  /** 0x1950a86a20f9469cfc6c, as a pickle writes it. */
  private static final byte[] MAGIC = {
    0x6c, (byte) 0xfc, (byte) 0x9c, 0x46, (byte) 0xf9, 0x20, 0x6a, (byte) 0xa8, 0x50, 0x19
  };

  private TorchFile() {}

  /** A storage's place in the file. */
  record Place(TorchPickle.Storage storage, long begin) {}

  /** The tensors of a file, by name. */
  static Map<String, Tensor> open(Path path) throws ModelException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer head = Tensor.read(channel, 0, (int) Math.min(channel.size(), MAX_PICKLE_BYTES));
      return isZip(head) ? TorchZip.open(path, channel) : legacy(path, channel, head);
    } catch (ModelException e) {
      throw e;
    } catch (IOException e) {
      throw new ModelException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Whether a file is of the zip form, by its first bytes. */
  static boolean isZip(Path path) throws ModelException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return isZip(Tensor.read(channel, 0, (int) Math.min(channel.size(), Integer.BYTES)));
    } catch (IOException e) {
      throw new ModelException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean isZip(ByteBuffer head) {
    return head.remaining() >= Integer.BYTES && head.getInt(0) == ZIP_MAGIC;
  }

  private static Map<String, Tensor> legacy(Path path, FileChannel channel, ByteBuffer head)
      throws IOException {
    checkMagic(head);
    if (!Long.valueOf(VERSION).equals(TorchPickle.load(head))) {
      throw new IOException("its format version is not " + VERSION);
    }
    if (!(TorchPickle.load(head) instanceof Map<?, ?> system)
        || !Boolean.TRUE.equals(system.get("little_endian"))) {
      throw new IOException("it does not say that its numbers are little-endian");
    }
    Map<String, TorchPickle.View> views = views(TorchPickle.load(head));
    if (!(TorchPickle.load(head) instanceof List<?> keys)) {
      throw new IOException("it has no list of storages");
    }
    return tensors(path, views, places(channel, keys, storages(views), head.position()));
  }

  /** Looked at byte by byte, so that any other file is called by its name and not a bad pickle. */
  private static void checkMagic(ByteBuffer head) throws IOException {
    byte[] start = new byte[5 + MAGIC.length];
    boolean magic = head.remaining() >= start.length;
    if (magic) {
      head.get(start);
      // protocol 2, an integer of ten bytes, the end of the pickle
      magic = start[0] == (byte) 0x80 && start[2] == (byte) 0x8a && start[3] == MAGIC.length;
      for (int i = 0; i < MAGIC.length; i++) {
        magic &= start[4 + i] == MAGIC[i];
      }
      magic &= start[start.length - 1] == '.';
    }
    if (!magic) {
      throw new IOException("it is cut short or not written by torch.save");
    }
  }

  /** Checks that a pickle is a dictionary of tensors. */
  static Map<String, TorchPickle.View> views(Object pickled) throws IOException {
    if (!(pickled instanceof Map<?, ?> entries)) {
      throw new IOException("it holds no dictionary of tensors");
    }
    Map<String, TorchPickle.View> views = new TreeMap<>();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      if (!(entry.getValue() instanceof TorchPickle.View view)) {
        throw new IOException("entry " + entry.getKey() + " of its dictionary is no tensor");
      }
      views.put((String) entry.getKey(), view);
    }
    return views;
  }

  /** The storages that tensors refer to, by key. */
  static Map<String, TorchPickle.Storage> storages(Map<String, TorchPickle.View> views)
      throws IOException {
    Map<String, TorchPickle.Storage> storages = new TreeMap<>();
    for (TorchPickle.View view : views.values()) {
      TorchPickle.Storage other = storages.put(view.storage().key(), view.storage());
      if (other != null && !other.equals(view.storage())) {
        throw new IOException("storage " + other.key() + " is described in two ways");
      }
    }
    return storages;
  }

  private static Map<String, Place> places(
      FileChannel channel, List<?> keys, Map<String, TorchPickle.Storage> storages, long at)
      throws IOException {
    Map<String, Place> places = new HashMap<>();
    for (Object key : keys) {
      TorchPickle.Storage storage = key instanceof String ? storages.get(key) : null;
      if (storage == null) {
        throw new IOException("it lists a storage that no tensor uses");
      }
      requireRoom(storage, at, Long.BYTES, channel.size());
      long elements = Tensor.read(channel, at, Long.BYTES).getLong();
      if (elements != storage.elements()) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "storage %s has %d elements, its tensors say %d",
                storage.key(),
                elements,
                storage.elements()));
      }
      at += Long.BYTES;
      long bytes = bytes(storage);
      requireRoom(storage, at, bytes, channel.size());
      if (places.put(storage.key(), new Place(storage, at)) != null) {
        throw new IOException("it lists storage " + storage.key() + " twice");
      }
      at += bytes;
    }
    if (at != channel.size()) {
      throw new IOException("it has " + (channel.size() - at) + " bytes behind its last storage");
    }
    return places;
  }

  /** How many bytes of the file a storage takes. */
  static long bytes(TorchPickle.Storage storage) throws IOException {
    try {
      return Math.multiplyExact(storage.elements(), storage.type().bytes());
    } catch (ArithmeticException e) {
      throw new IOException("storage " + storage.key() + " of " + storage.elements(), e);
    }
  }

  private static void requireRoom(TorchPickle.Storage storage, long at, long bytes, long size)
      throws IOException {
    if (bytes > size - at) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "it is cut short: storage %s takes %d bytes from byte %d on, the file has %d",
              storage.key(),
              bytes,
              at,
              size));
    }
  }

  /** Puts views and places together; no view may reach beyond its storage. */
  static Map<String, Tensor> tensors(
      Path path, Map<String, TorchPickle.View> views, Map<String, Place> places)
      throws IOException {
    Map<String, Tensor> tensors = new TreeMap<>();
    for (Map.Entry<String, TorchPickle.View> entry : views.entrySet()) {
      TorchPickle.View view = entry.getValue();
      TorchPickle.Storage storage = view.storage();
      Place place = places.get(storage.key());
      if (place == null) {
        throw new IOException(
            "storage " + storage.key() + " of tensor " + entry.getKey() + " is missing");
      }
      NumberType type = storage.type();
      long begin = place.begin + view.offset() * type.bytes();
      Tensor tensor = new Tensor(path, type, view.shape(), view.strides(), begin);
      if (!isInside(tensor, view)) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "tensor %s (shape %s, strides %s, offset %d) reaches beyond its storage of %d",
                entry.getKey(),
                view.shape(),
                view.strides(),
                view.offset(),
                storage.elements()));
      }
      tensors.put(entry.getKey(), tensor);
    }
    return tensors;
  }

  private static boolean isInside(Tensor tensor, TorchPickle.View view) {
    long elements = view.storage().elements();
    try {
      return view.offset() <= elements && tensor.extent() <= elements - view.offset();
    } catch (ArithmeticException tooLarge) {
      return false;
    }
  }
}
