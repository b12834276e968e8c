package org.shumao.systemtests.oracle;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.systemtests.oracle.record.RecordKind;
import org.shumao.systemtests.oracle.record.SubmittedRecord;

/** The spellings of enterprises: a code that has no other stands for itself. */
final class Codes {
    private final Map<String, String> usccByCode = new HashMap<>();

    void alias(String code, String uscc) {
        usccByCode.put(code, uscc);
    }

    @Nullable
    String resolve(@Nullable String written) {
        String code = SubmittedRecord.normalized(written);
        return code == null ? null : usccByCode.getOrDefault(code, code);
    }

    /** The record with one code for each party. An order or a list that names no platform belongs to its enterprise. */
    SubmittedRecord resolve(SubmittedRecord record) {
        SubmittedRecord resolved = record.withCodes(this::resolve);
        boolean belongsToGroup = record.kind() == RecordKind.ORDER || record.kind() == RecordKind.LIST;
        return belongsToGroup && resolved.platform() == null ? resolved.withPlatform(resolved.enterprise()) : resolved;
    }
}
