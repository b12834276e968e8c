package org.shumao.localstack.oracle;

import org.shumao.localstack.oracle.record.SubmittedRecord;

/** A record as it came in. */
record Received(SubmittedRecord record, Origin origin) {}
