package org.shumao.gateway.admission.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.util.KeyUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.Surroundings;

/** What reaches a service is accepted with the public half of the signing key, by the library that the services use. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class TokenOnTheWayResourceTest {
    @Test
    void carriesEnterpriseScopesAndKeyIdOfTheCaller() throws Exception {
        JsonWebToken token = verify(received(withKey(Surroundings.OPERATOR_KEY), "/api/v1/submissions/1"), "ingestion");

        assertThat(token.getSubject()).isEqualTo(Surroundings.ENTERPRISE);
        assertThat(token.getGroups()).containsExactlyInAnyOrder("submit", "rates", "registry", "operate");
        assertThat(token.<String>getClaim("keyId")).isEqualTo("operator");
    }

    @Test
    void carriesNoScopesForAKeyThatHasNone() throws Exception {
        JsonWebToken token = verify(received(withKey(Surroundings.READER_KEY), "/api/v1/intake"), "aggregation");

        assertThat(token.getSubject()).isEqualTo(Surroundings.ENTERPRISE);
        assertThat(token.getGroups()).isEmpty();
    }

    @Test
    void callsACallerWithoutAKeyAnonymous() throws Exception {
        JsonWebToken token = verify(received(given(), "/api/v1/enterprises"), "registry");

        assertThat(token.getSubject()).isEqualTo("anonymous");
        assertThat(token.getGroups()).isEmpty();
    }

    @Test
    void opensOneServiceOnly() throws Exception {
        String token = received(given(), "/api/v1/enterprises");

        assertThatThrownBy(() -> verify(token, "aggregation")).isInstanceOf(ParseException.class);
    }

    private static RequestSpecification withKey(String key) {
        return given().header("X-API-Key", key);
    }

    private static String received(RequestSpecification request, String path) {
        String header =
                request.when().get(path).then().statusCode(200).extract().path("headers.authorization");
        assertThat(header).startsWith("Bearer ");
        return header.substring("Bearer ".length());
    }

    private static JsonWebToken verify(String token, String audience) throws Exception {
        Path file = Path.of(ConfigProvider.getConfig().getValue(Surroundings.PUBLIC_KEY, String.class));
        PublicKey key = KeyUtils.decodePublicKey(Files.readString(file), SignatureAlgorithm.EDDSA);
        JWTAuthContextInfo context = new JWTAuthContextInfo(key, "shumao-gateway");
        context.setSignatureAlgorithm(Set.of(SignatureAlgorithm.EDDSA));
        context.setExpectedAudience(Set.of(audience));
        return new DefaultJWTParser(context).parse(token);
    }
}
