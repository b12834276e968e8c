package org.shumao.kit.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Describes a public key that verifies signatures of ours, as a JSON Web Key (RFC 7517, RFC 8037). */
public record PublicJwk(
        @Schema(examples = "OKP") String kty,
        @Schema(examples = "Ed25519") String crv,

        @Schema(description = "Thumbprint of the key, RFC 7638; the same as kid in the header of a signature")
        String kid,

        @Schema(examples = "sig") String use,
        @Schema(examples = "EdDSA") String alg,

        @Schema(description = "The 32 bytes of the key, base64url")
        String x) {
    static PublicJwk of(Ed25519PublicKeyParameters key) {
        String x = base64Url(key.getEncoded());
        String canonical = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
        return new PublicJwk("OKP", "Ed25519", base64Url(sha256(canonical)), "sig", "EdDSA", x);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
