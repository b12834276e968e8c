package org.shumao.contracts.key;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A role says what a person is to the suite, as the identity provider's tokens have it, and which scopes follow. docs/access.md
 * says what each role may do.
 */
public enum Role {
    /** Submits the records of its own enterprise and reads what became of them. */
    SUBMITTER,
    /** Looks after the register of enterprises. */
    REGISTRAR,
    /** Reads totals of the country as they move: a ministry's own screens. */
    LIVE,
    /** Sees figures before and beyond what is published, and what stands behind them. */
    STATISTICIAN,
    /** Answers for what is published beside our own figures: the published totals of others. */
    PUBLISHER,
    /** Reads whatever the suite keeps about figures, enterprises and its own work, and changes nothing. */
    AUDITOR,
    /** Runs the suite. */
    OPERATOR;

    /** The role as tokens write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether the role means nothing without an enterprise, to which it is bound. */
    public boolean isOfEnterprise() {
        return this == SUBMITTER;
    }

    public Set<Scope> scopes() {
        return switch (this) {
            case SUBMITTER -> EnumSet.of(Scope.SUBMIT, Scope.QUERY);
            case REGISTRAR -> EnumSet.of(Scope.REGISTRY);
            case LIVE -> EnumSet.of(Scope.LIVE);
            case STATISTICIAN -> EnumSet.of(Scope.STATISTICIAN, Scope.RATES);
            case PUBLISHER -> EnumSet.of(Scope.PUBLISH);
            case AUDITOR -> EnumSet.of(Scope.AUDIT);
            case OPERATOR -> EnumSet.of(Scope.OPERATE);
        };
    }

    /** The role whose word is exactly this text. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
