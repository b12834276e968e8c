package org.shumao.gateway.admission.key;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shumao.contracts.digest.Sha256;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.key.Scope;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.gateway.identity.Caller;

/**
 * Knows the holders of the keys in the configuration: those that a deployment begins with, before the registry can
 * issue any.
 */
@Startup
@ApplicationScoped
public class ApiKeys {
    private final Map<Caller, byte[]> digests = new HashMap<>();

    ApiKeys(KeysConfig config) {
        config.byId().forEach((id, key) -> {
            Caller holder = caller(id, key);
            if (key.enabled()) {
                digests.put(holder, HexFormat.of().parseHex(key.sha256()));
            }
        });
    }

    /**
     * Finds the holder of a key. It compares every configured key in constant time, whether or not an earlier one
     * matched, so that the duration says nothing about how close a guess was.
     */
    public Optional<Caller> holderOf(String presented) {
        byte[] digest = Sha256.of(presented);
        Optional<Caller> holder = Optional.empty();
        for (Map.Entry<Caller, byte[]> known : digests.entrySet()) {
            if (MessageDigest.isEqual(known.getValue(), digest)) {
                holder = Optional.of(known.getKey());
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
        String taker = id.equals(Caller.ANONYMOUS.keyId())
                ? "callers without a key"
                : id.equals(Caller.GATEWAY.keyId())
                        ? "the gateway itself"
                        : id.startsWith(Caller.PERSON)
                                ? "people, whose ids all begin like this"
                                : SubmitterKey.isId(id) ? "keys of the registry, which all have this form" : "";
        if (!taker.isEmpty()) {
            throw new IllegalStateException("shumao.gateway.keys." + id + ": this id is taken by " + taker);
        }
    }

    private static void requireKnown(String id, String scope) {
        if (Scope.of(scope).isEmpty()) {
            throw new IllegalStateException(
                    "shumao.gateway.keys." + id + ".scopes: there is no scope " + scope + ", only " + Scope.words());
        }
    }
}
