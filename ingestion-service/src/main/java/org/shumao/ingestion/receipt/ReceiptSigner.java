package org.shumao.ingestion.receipt;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Signs statements as compact JWS (RFC 7515) with the algorithm EdDSA (RFC 8037). */
@ApplicationScoped
public class ReceiptSigner {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final ReceiptKeys keys;

    ReceiptSigner(ReceiptKeys keys) {
        this.keys = keys;
    }

    /**
     * The statement stands in the result as it was signed, byte for byte: nobody has to agree on a canonical form first.
     *
     * @param statement JSON
     */
    public String sign(byte[] statement) {
        String header = "{\"alg\":\"EdDSA\",\"kid\":\"" + keys.keyId() + "\",\"typ\":\"shumao-receipt\"}";
        String signed =
                BASE64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "." + BASE64.encodeToString(statement);
        byte[] signature = keys.sign(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64.encodeToString(signature);
    }
}
