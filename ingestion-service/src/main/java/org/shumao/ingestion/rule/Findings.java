package org.shumao.ingestion.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.limit.Limit;

/** Collects what was found about one record. The list is bounded, so that a hostile record costs no memory; the outcome counts them all. */
public final class Findings {
    /** With 1,000 records in a receipt: 50,000, which every reading of it parses and returns. */
    private static final int LISTED = Limit.FINDINGS.value();

    private List<Finding> listed = List.of();
    private Map<ValidationRule, Severity> broken = Map.of();
    private boolean more;
    private boolean error;
    private boolean warning;

    public void add(ValidationRule rule, String path, @Nullable String value, @Nullable String expected) {
        add(rule, rule.severity(), path, value, expected);
    }

    /** @param severity where configuration decides it and not the rule alone */
    public void add(
            ValidationRule rule, Severity severity, String path, @Nullable String value, @Nullable String expected) {
        error |= severity == Severity.ERROR;
        warning |= severity == Severity.WARNING;
        if (listed.isEmpty()) {
            listed = new ArrayList<>();
            broken = new EnumMap<>(ValidationRule.class);
        }
        broken.merge(rule, severity, (one, other) -> one.compareTo(other) < 0 ? one : other);
        if (listed.size() < LISTED) {
            listed.add(Finding.of(rule, severity, path, value, expected));
        } else if (!more) {
            more = true;
            listed.add(Finding.of(ValidationRule.MORE_FINDINGS, Severity.INFO, path, null, null));
        }
    }

    public boolean hasError() {
        return error;
    }

    /** Returns whether the rule was found broken, also when so much was found that the list leaves it out. */
    public boolean includes(ValidationRule rule) {
        return broken.containsKey(rule);
    }

    /** Every rule that was found broken, each with the severest of its findings, also those that the list leaves out. */
    public Map<ValidationRule, Severity> broken() {
        return Collections.unmodifiableMap(broken);
    }

    public Outcome outcome(boolean draft) {
        if (draft) {
            return Outcome.IGNORED;
        }
        if (error) {
            return Outcome.REJECTED;
        }
        return warning ? Outcome.ACCEPTED_WITH_WARNINGS : Outcome.ACCEPTED;
    }

    public List<Finding> list() {
        return List.copyOf(listed);
    }
}
