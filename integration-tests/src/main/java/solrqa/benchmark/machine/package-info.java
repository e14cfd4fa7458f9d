/* Licensed under the Apache License, Version 2.0. */
/** What the machine says of a process and of its processors, by oshi. */
package solrqa.benchmark.machine;
