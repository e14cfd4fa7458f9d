/* Licensed under the Apache License, Version 2.0. */
/**
 * What native libraries need of the process around them: {@code CacheFolder} is where they are
 * unpacked, {@code OnnxLibrary} and {@code TokenizersLibrary} load them, {@code NativeGate} ends
 * their use before the process does. Internal to the reader: the package may change with any
 * release.
 */
package solrqa.reader.natives;
