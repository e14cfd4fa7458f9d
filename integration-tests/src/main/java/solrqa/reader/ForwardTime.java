/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

/**
 * The time that some forward passes took.
 *
 * @param windows that went through the network
 * @param busyMilliseconds of all threads together; a thread counts while it waits for a processor
 * @param wallMilliseconds while at least one thread was in the network
 */
public record ForwardTime(long windows, double busyMilliseconds, double wallMilliseconds) {}
