package org.shumao.kit.signature;

import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.contracts.digest.Sha256;

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
        return new PublicJwk("OKP", "Ed25519", base64Url(Sha256.of(canonical)), "sig", "EdDSA", x);
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
