package org.shumao.localstack.submit;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.shumao.localstack.process.StackException;

/** The keys that verify receipts: a JSON Web Key Set (RFC 7517) of Ed25519 keys (RFC 8037). */
final class ReceiptKeySet {
    /** The bytes before the raw key in a SubjectPublicKeyInfo, RFC 8410. */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final JsonNode keys;

    /** @throws StackException if the JSON is not a key set */
    ReceiptKeySet(JsonNode json) {
        keys = json.path("keys");
        if (!keys.isArray() || keys.isEmpty()) {
            throw new StackException("This is not a JSON Web Key Set: it needs the member keys with a key in it");
        }
    }

    boolean has(String keyId) {
        return !key(keyId).isMissingNode();
    }

    boolean verifies(String keyId, byte[] signed, byte[] signature) throws GeneralSecurityException {
        Signature verification = Signature.getInstance("Ed25519");
        verification.initVerify(publicKey(key(keyId)));
        verification.update(signed);
        return verification.verify(signature);
    }

    private JsonNode key(String keyId) {
        for (JsonNode key : keys) {
            if (key.path("kid").asText().equals(keyId)
                    && key.path("crv").asText().equals("Ed25519")) {
                return key;
            }
        }
        return keys.path(-1);
    }

    private static PublicKey publicKey(JsonNode key) throws GeneralSecurityException {
        byte[] raw = Base64.getUrlDecoder().decode(key.path("x").asText());
        byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + raw.length);
        System.arraycopy(raw, 0, encoded, PREFIX.length, raw.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
