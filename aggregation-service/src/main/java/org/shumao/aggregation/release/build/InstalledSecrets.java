package org.shumao.aggregation.release.build;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.shumao.aggregation.release.ParameterSeal;
import org.shumao.tradecore.disclosure.DisclosureCertificate;
import org.shumao.tradecore.disclosure.PrimaryParameters;
import org.shumao.tradecore.disclosure.PrimaryRule;
import org.shumao.tradecore.disclosure.count.CellKeys;

/**
 * Gives what the secrets of this installation make: the primary rule, the mark of its parameters, and the key of counts. Without them the service
 * does not start; no message repeats one.
 */
@Startup
@Singleton
class InstalledSecrets {
    private static final String PREFIX = "shumao.disclosure.";
    private static final int SHORTEST_KEY = 32;
    private static final int ALL = 100;

    private final PrimaryRule rule;
    private final ParameterSeal seal;
    private final byte[] auditorKey;
    private final byte[] countKey;

    /** @throws IllegalStateException if something is missing or out of its range; the message says what, and how to make it */
    InstalledSecrets(DisclosureSecrets secrets) {
        List<String> missing = new ArrayList<>();
        requirePresent(missing, "minimum-frequency", secrets.minimumFrequency());
        requirePresent(missing, "p", secrets.p());
        requirePresent(missing, "coalition", secrets.coalition());
        requirePresent(missing, "auditor-key", secrets.auditorKey());
        requirePresent(missing, "count-key", secrets.countKey());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("The secrets of disclosure control have no default. Set "
                    + String.join(", ", missing) + " (docs/operations.md, Disclosure control).");
        }
        rule = new PrimaryRule(parameters(secrets));
        auditorKey = key("auditor-key", secrets.auditorKey());
        seal = new ParameterSeal(rule.parameters().seal(auditorKey));
        countKey = key("count-key", secrets.countKey());
    }

    private static void requirePresent(List<String> missing, String name, Optional<String> value) {
        if (value.filter(text -> !text.isBlank()).isEmpty()) {
            missing.add(PREFIX + name);
        }
    }

    private static PrimaryParameters parameters(DisclosureSecrets secrets) {
        try {
            return new PrimaryParameters(
                    number("minimum-frequency", secrets.minimumFrequency()),
                    number("p", secrets.p()),
                    secrets.q().isPresent() ? number("q", secrets.q()) : ALL,
                    number("coalition", secrets.coalition()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(PREFIX + e.getMessage());
        }
    }

    private static int number(String name, Optional<String> text) {
        try {
            return Integer.parseInt(text.orElseThrow().strip());
        } catch (NumberFormatException e) {
            throw new IllegalStateException(PREFIX + name + " is no whole number");
        }
    }

    private static byte[] key(String name, Optional<String> text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text.orElseThrow().strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(PREFIX + name + " is not base64");
        }
        if (key.length < SHORTEST_KEY) {
            throw new IllegalStateException(PREFIX + name + " has fewer than " + SHORTEST_KEY
                    + " bytes. Make one with: openssl rand -base64 32");
        }
        return key;
    }

    @Produces
    @Singleton
    PrimaryRule rule() {
        return rule;
    }

    @Produces
    @Singleton
    ParameterSeal seal() {
        return seal;
    }

    /** Marks a certificate with the parameters in force. */
    DisclosureCertificate sealed(DisclosureCertificate certificate) {
        return certificate.sealed(rule.parameters(), auditorKey);
    }

    /** Returns keys for the counts of one build. */
    CellKeys cellKeys() {
        return new CellKeys(countKey);
    }
}
