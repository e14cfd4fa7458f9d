/* Licensed under the Apache License, Version 2.0. */
/** Text of requests and settings to checked values, and how errors show it. */
package solrqa.value;
