package org.shumao.gateway.admission.key;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.key.Scope;
import org.shumao.contracts.key.SubmitterKey;

/**
 * Knows the holders of the keys in the configuration: those that a deployment begins with, before the registry can
 * issue any.
 */
@Startup
@ApplicationScoped
public class ApiKeys {
    private final List<Entry> entries = new ArrayList<>();

    ApiKeys(KeysConfig config) {
        config.byId().forEach((id, key) -> {
            Entry entry = new Entry(HexFormat.of().parseHex(key.sha256()), caller(id, key));
            if (key.enabled()) {
                entries.add(entry);
            }
        });
    }

    /**
     * Finds the holder of a key. It compares every configured key in constant time, whether or not an earlier one
     * matched, so that the duration says nothing about how close a guess was.
     */
    public Optional<Caller> holderOf(String presented) {
        byte[] digest = sha256(presented);
        Optional<Caller> holder = Optional.empty();
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.sha256, digest)) {
                holder = Optional.of(entry.caller);
            }
        }
        return holder;
    }

    private static Caller caller(String id, KeysConfig.Key key) {
        requireFree(id);
        String enterprise = Uscc.normalize(key.enterprise());
        if (!Uscc.isValid(enterprise)) {
            throw new IllegalStateException("shumao.gateway.keys." + id + ".enterprise: " + enterprise
                    + " is not a unified social credit code (GB 32100-2015)");
        }
        Set<String> scopes = key.scopes().orElse(Set.of());
        scopes.forEach(scope -> requireKnown(id, scope));
        return new Caller(id, enterprise, scopes);
    }

    private static void requireFree(String id) {
        String taken = "shumao.gateway.keys." + id + ": this id is taken by ";
        if (id.equals(Caller.ANONYMOUS.keyId())) {
            throw new IllegalStateException(taken + "callers without a key");
        }
        if (id.equals(Caller.GATEWAY.keyId())) {
            throw new IllegalStateException(taken + "the gateway itself");
        }
        if (id.startsWith(Caller.PERSON)) {
            throw new IllegalStateException(taken + "people, whose ids all begin like this");
        }
        if (SubmitterKey.isId(id)) {
            throw new IllegalStateException(taken + "keys of the registry, which all have this form");
        }
    }

    private static void requireKnown(String id, String scope) {
        if (Scope.of(scope).isEmpty()) {
            throw new IllegalStateException(
                    "shumao.gateway.keys." + id + ".scopes: there is no scope " + scope + ", only " + Scope.words());
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    // This is a plain class, because a record would compare its array by reference.
    private static final class Entry {
        private final byte[] sha256;
        private final Caller caller;

        Entry(byte[] sha256, Caller caller) {
            this.sha256 = sha256;
            this.caller = caller;
        }
    }
}
