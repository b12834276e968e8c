package org.shumao.gateway.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.key.Role;
import org.shumao.contracts.key.Scope;

/**
 * Describes a person as a verified token does.
 *
 * @param id what the provider calls the person, for ever
 * @param name what the person calls itself
 * @param roles that mean something here; one that is bound to an enterprise means nothing without it
 * @param enterprise unified social credit code, if the person belongs to one
 * @param session what the provider calls the session, if it says so
 */
record Person(String id, String name, Set<Role> roles, Optional<String> enterprise, Optional<String> session) {
    Person {
        roles = Collections.unmodifiableSet(new TreeSet<>(roles));
    }

    /** @throws AuthenticationFailedException if the token names an enterprise by something that is no code */
    static Person of(SecurityIdentity identity, IdentityConfig config) {
        JsonWebToken token = (JsonWebToken) identity.getPrincipal();
        Optional<String> enterprise = token.<Object>claim(config.enterpriseClaim())
                .map(Object::toString)
                .map(Uscc::normalize);
        if (enterprise.isPresent() && !Uscc.isValid(enterprise.get())) {
            throw new AuthenticationFailedException("the claim " + config.enterpriseClaim() + " holds no USCC");
        }
        Set<Role> roles = identity.getRoles().stream()
                .flatMap(word -> Role.of(word).stream())
                .filter(role -> !role.isOfEnterprise() || enterprise.isPresent())
                .collect(Collectors.toSet());
        String name =
                token.<Object>claim(config.nameClaim()).map(Object::toString).orElse(token.getSubject());
        return new Person(
                token.getSubject(),
                name,
                roles,
                enterprise,
                token.<Object>claim("sid").map(Object::toString));
    }

    /** Returns the words of the scopes that follow from the roles, sorted. */
    Set<String> scopes() {
        Set<String> words = new TreeSet<>();
        roles.forEach(role -> role.scopes().stream().map(Scope::word).forEach(words::add));
        return words;
    }

    List<String> roleWords() {
        return roles.stream().map(Role::word).toList();
    }

    /** Returns the person as the services see it. */
    Caller caller() {
        return Caller.person(id, enterprise, scopes());
    }
}
