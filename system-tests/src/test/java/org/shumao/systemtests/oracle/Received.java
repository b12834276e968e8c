package org.shumao.systemtests.oracle;

import org.shumao.systemtests.oracle.record.SubmittedRecord;

/** A record as it came in. */
record Received(SubmittedRecord record, Origin origin) {}
