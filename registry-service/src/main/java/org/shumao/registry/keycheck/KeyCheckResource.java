package org.shumao.registry.keycheck;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.key.KeyQuestion;
import org.shumao.contracts.key.KeyVerdict;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.key.KeysConfig;

/** For the gateway alone, which has a scope for it that no key can have; not routed from outside. */
@Path("/internal/keys/check")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("check-keys")
@Tag(name = "Internal", description = "For the gateway, in its own name")
class KeyCheckResource {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final KeyCheck check;
    private final KeysConfig config;
    private final Clock clock;

    KeyCheckResource(KeyCheck check, KeysConfig config, Clock clock) {
        this.check = check;
        this.config = config;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "checkKey", summary = "Whether a key works", description = """
                    Called with the id and the SHA-256 of a key; the key stays where it was presented. The response is 200 for a\
                     key that does not work as well, and may be believed for as long as Cache-Control says, at most 4 s.""")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = KeyQuestion.class),
                            examples = @ExampleObject(name = "a key", value = """
                                            {"keyId": "k0123456789a",
                                             "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    @APIResponse(
            responseCode = "200",
            description = "The verdict",
            headers = @Header(name = HttpHeaders.CACHE_CONTROL, schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            schema = @Schema(implementation = KeyVerdict.class),
                            examples = {
                                @ExampleObject(name = "works", value = """
                                            {"standing": "VALID", "keyId": "k0123456789a", "enterprise": "91330100799655058B",
                                             "scopes": ["query", "submit"], "expiresAt": "2026-07-01T08:00:00Z"}"""),
                                @ExampleObject(name = "was revoked", value = """
                                            {"standing": "REVOKED", "keyId": "k0123456789a", "scopes": []}""")
                            }))
    public RestResponse<KeyVerdict> check(@Nullable KeyQuestion question) {
        KeyVerdict verdict = check.check(wellFormed(Problems.present(question)));
        return RestResponse.ResponseBuilder.ok(verdict)
                .header(
                        HttpHeaders.CACHE_CONTROL,
                        "private, max-age=" + age(verdict).toSeconds())
                .build();
    }

    /** A verdict ends with the key. */
    private Duration age(KeyVerdict verdict) {
        Instant end = verdict.expiresAt();
        Duration left = end == null ? config.verdictAge() : Duration.between(clock.instant(), end);
        return left.compareTo(config.verdictAge()) < 0 ? left : config.verdictAge();
    }

    private static KeyQuestion wellFormed(KeyQuestion question) {
        Violations violations = new Violations();
        if (!SubmitterKey.isId(Objects.requireNonNullElse(question.keyId(), ""))) {
            violations.add("keyId", "form", null, "k and 11 characters of 0-9 and a-z", "This is no key id.");
        }
        if (!SHA256.matcher(Objects.requireNonNullElse(question.sha256(), "")).matches()) {
            violations.add("sha256", "form", null, "64 hexadecimal digits in lower case", "This is no SHA-256.");
        }
        violations.throwIfAny();
        return question;
    }
}
