package org.shumao.ingestion.submission;

import org.shumao.ingestion.rule.Outcome;

/** Records of a submission by outcome. */
record Counts(int records, int accepted, int acceptedWithWarnings, int rejected, int ignored) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    Counts plus(Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> new Counts(records + 1, accepted + 1, acceptedWithWarnings, rejected, ignored);
            case ACCEPTED_WITH_WARNINGS ->
                new Counts(records + 1, accepted, acceptedWithWarnings + 1, rejected, ignored);
            case REJECTED -> new Counts(records + 1, accepted, acceptedWithWarnings, rejected + 1, ignored);
            case IGNORED -> new Counts(records + 1, accepted, acceptedWithWarnings, rejected, ignored + 1);
        };
    }

    int of(Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> accepted;
            case ACCEPTED_WITH_WARNINGS -> acceptedWithWarnings;
            case REJECTED -> rejected;
            case IGNORED -> ignored;
        };
    }
}
