/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

/**
 * What a process holds.
 *
 * @param heap MiB in use after a collection
 * @param resident MiB, heap and native together
 * @param peak the most MiB that were resident at once
 * @param threads of Java and of native code
 * @param descriptors files and sockets
 */
record Footprint(double heap, double resident, double peak, int threads, int descriptors) {

  /** Adds what was held before and after something. */
  static void report(Findings findings, Footprint before, Footprint after) {
    findings.measured("heap after collection, before", before.heap, "MiB");
    findings.measured("heap after collection, after", after.heap, "MiB");
    findings.measured("resident, before", before.resident, "MiB");
    findings.measured("resident, after", after.resident, "MiB");
    findings.measured("resident, peak", after.peak, "MiB");
    findings.measured("threads, before", before.threads, "");
    findings.measured("threads, after", after.threads, "");
    findings.measured("descriptors, before", before.descriptors, "");
    findings.measured("descriptors, after", after.descriptors, "");
  }
}
