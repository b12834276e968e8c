package org.shumao.contracts.key;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a person is to the suite, as the identity provider's tokens say it, and the scopes that follow. docs/access.md says
 * what each role may do.
 */
public enum Role {
    /** Submits the records of its own enterprise and reads what became of them. */
    SUBMITTER(true, Scope.SUBMIT, Scope.QUERY),
    /** Looks after the register of enterprises. */
    REGISTRAR(false, Scope.REGISTRY),
    /** Sees figures before and beyond what is published, and what stands behind them. */
    STATISTICIAN(false, Scope.STATISTICIAN, Scope.RATES),
    /** Answers for what is published, beside our own figures: the published totals of others. */
    PUBLISHER(false, Scope.PUBLISH),
    /** Reads whatever the suite keeps about figures, enterprises and its own work, and changes nothing. */
    AUDITOR(false, Scope.AUDIT),
    /** Runs the suite. */
    OPERATOR(false, Scope.OPERATE);

    private final boolean ofEnterprise;
    private final Set<Scope> scopes;

    Role(boolean ofEnterprise, Scope first, Scope... others) {
        this.ofEnterprise = ofEnterprise;
        this.scopes = Collections.unmodifiableSet(EnumSet.of(first, others));
    }

    /** The role as tokens write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the role means nothing without an enterprise, to which it is bound. */
    public boolean isOfEnterprise() {
        return ofEnterprise;
    }

    public Set<Scope> scopes() {
        return scopes;
    }

    /** The role whose word is exactly this text. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
