package org.shumao.systemtests.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.shumao.contracts.key.Role;
import org.shumao.contracts.key.Scope;

/** Who calls, as the columns of the table say it. */
enum Visitor {
    ANONYMOUS,
    /** Somebody who has signed in and has no role. */
    NOBODY,
    SUBMITTER,
    REGISTRAR,
    LIVE,
    STATISTICIAN,
    PUBLISHER,
    AUDITOR,
    OPERATOR,
    /** A submitter of another enterprise than the one whose things the address names. */
    STRANGER;

    List<Role> roles() {
        return switch (this) {
            case ANONYMOUS, NOBODY -> List.of();
            case STRANGER -> List.of(Role.SUBMITTER);
            default -> List.of(Role.valueOf(name()));
        };
    }

    /** The words of the scopes that follow. */
    Set<String> scopes() {
        Set<String> scopes = new TreeSet<>();
        roles().forEach(role -> role.scopes().stream().map(Scope::word).forEach(scopes::add));
        return scopes;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Visitor::word).toList();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
