package org.shumao.localstack.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.shumao.localstack.process.StackException;

/** A token as the gateway issues it, for a call that goes straight to a service. */
final class SuiteToken {
    private static final int LIFE_SECONDS = 60;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private SuiteToken() {}

    static String sign(Path signingKey, SuiteService audience, String enterprise, List<String> scopes) {
        long now = Clock.systemUTC().instant().getEpochSecond();
        String claims = "{\"iss\":\"shumao-gateway\",\"aud\":\""
                + audience.module().replace("-service", "") + "\",\"sub\":\"" + enterprise + "\",\"upn\":\""
                + enterprise + "\",\"groups\":[\"" + String.join("\",\"", scopes) + "\"],\"keyId\":\"demo\",\"iat\":"
                + now + ",\"exp\":" + (now + LIFE_SECONDS) + "}";
        String signed = base64("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}") + "." + base64(claims);
        try {
            String pem = Files.readString(signingKey).replaceAll("-----[A-Z ]+-----", "");
            byte[] der = Base64.getMimeDecoder().decode(pem);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der)));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + URL.encodeToString(signature.sign());
        } catch (IOException | GeneralSecurityException e) {
            throw new StackException("No token can be signed: " + e, e);
        }
    }

    private static String base64(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
