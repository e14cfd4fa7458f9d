/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import java.util.Map;

/** The names of the opcodes that {@link TorchPickle} refuses, so that its messages can say them. */
final class PickleOpcodes {
  private static final Map<Integer, String> REFUSED =
      Map.ofEntries(
          Map.entry((int) '0', "POP"),
          Map.entry((int) '1', "POP_MARK"),
          Map.entry((int) '2', "DUP"),
          Map.entry((int) 'F', "FLOAT"),
          Map.entry((int) 'G', "BINFLOAT"),
          Map.entry((int) 'I', "INT"),
          Map.entry((int) 'L', "LONG"),
          Map.entry((int) 'P', "PERSID"),
          Map.entry((int) 'S', "STRING"),
          Map.entry((int) 'T', "BINSTRING"),
          Map.entry((int) 'U', "SHORT_BINSTRING"),
          Map.entry((int) 'V', "UNICODE"),
          Map.entry((int) 'B', "BINBYTES"),
          Map.entry((int) 'C', "SHORT_BINBYTES"),
          Map.entry((int) 'd', "DICT"),
          Map.entry((int) 'g', "GET"),
          Map.entry((int) 'i', "INST"),
          Map.entry((int) 'l', "LIST"),
          Map.entry((int) 'o', "OBJ"),
          Map.entry((int) 'p', "PUT"),
          Map.entry(0x81, "NEWOBJ"),
          Map.entry(0x82, "EXT1"),
          Map.entry(0x83, "EXT2"),
          Map.entry(0x84, "EXT4"),
          Map.entry(0x8b, "LONG4"),
          Map.entry(0x8c, "SHORT_BINUNICODE"),
          Map.entry(0x8d, "BINUNICODE8"),
          Map.entry(0x8e, "BINBYTES8"),
          Map.entry(0x8f, "EMPTY_SET"),
          Map.entry(0x90, "ADDITEMS"),
          Map.entry(0x91, "FROZENSET"),
          Map.entry(0x92, "NEWOBJ_EX"),
          Map.entry(0x93, "STACK_GLOBAL"),
          Map.entry(0x94, "MEMOIZE"),
          Map.entry(0x95, "FRAME"),
          Map.entry(0x96, "BYTEARRAY8"),
          Map.entry(0x97, "NEXT_BUFFER"),
          Map.entry(0x98, "READONLY_BUFFER"));

  private PickleOpcodes() {}

  static String name(int opcode) {
    return REFUSED.getOrDefault(opcode, "none of pickle's");
  }
}
