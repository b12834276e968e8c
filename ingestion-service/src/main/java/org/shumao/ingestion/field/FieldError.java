package org.shumao.ingestion.field;

import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.ValidationRule;

/** A value reader says here what is wrong with the value in hand. One per record; the field moves along. */
final class FieldError {
    private final Findings findings;
    private final RecordPart section;
    private Field field;

    FieldError(Findings findings, RecordPart section, Field first) {
        this.findings = findings;
        this.section = section;
        this.field = first;
    }

    void moveTo(Field next) {
        field = next;
    }

    /** Most characters of the field in hand. */
    int longest() {
        return field.longest();
    }

    /** Always null, so that a reader can return it. */
    @Nullable
    Object about(ValidationRule rule, String expected) {
        findings.add(rule, section.path(field), section.shown(field), expected);
        return null;
    }
}
