package org.shumao.localstack.identity;

import java.util.Locale;
import org.shumao.contracts.key.Role;

/** People who do not exist: one for each role, and three who release figures together. */
public enum MadeUpPerson {
    SUBMITTER(Role.SUBMITTER),
    REGISTRAR(Role.REGISTRAR),
    LIVE(Role.LIVE),
    STATISTICIAN(Role.STATISTICIAN),
    PUBLISHER(Role.PUBLISHER),
    AUDITOR(Role.AUDITOR),
    OPERATOR(Role.OPERATOR),
    /** Plans releases, builds them and puts them up. */
    AUTHOR(Role.STATISTICIAN),
    /** Approves what the author has put up. */
    APPROVER(Role.STATISTICIAN),
    /** Overrides gates, with a reason. */
    CERTIFIER(Role.STATISTICIAN);

    private final Role role;

    MadeUpPerson(Role role) {
        this.role = role;
    }

    public Role role() {
        return role;
    }

    /** The name to sign in with. Of those who release figures it is what tokens call them, too ({@code sub}), for ever. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MadeUpPerson of(Role role) {
        return valueOf(role.name());
    }
}
