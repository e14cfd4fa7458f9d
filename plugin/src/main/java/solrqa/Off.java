/* Licensed under the Apache License, Version 2.0. */
package solrqa;

/** The role in requests that want no answers: it does nothing. */
record Off() implements QaRole {}
