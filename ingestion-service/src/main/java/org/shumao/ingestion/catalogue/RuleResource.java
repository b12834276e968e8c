package org.shumao.ingestion.catalogue;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.owner.AuthorityConfig;
import org.shumao.ingestion.rule.Severity;
import org.shumao.kit.problem.Problems;

/** The rules that records have to keep. */
@Path("/api/v1/rules")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Rules", description = "What records are checked for")
class RuleResource {
    private static final int HIGHEST = 4;

    private final AuthorityConfig authority;

    RuleResource(AuthorityConfig authority) {
        this.authority = authority;
    }

    @GET
    @Operation(
            operationId = "listRules",
            summary = "The rule catalogue",
            description =
                    "Every rule with its level, severity, messages in English and Chinese, source, and who checks it.")
    @APIResponse(responseCode = "200", description = "The rules, in the order of the catalogue")
    public List<RuleView> list(
            @Parameter(description = "0 to 4", example = "1") @QueryParam("level") @Nullable String level,
            @Parameter(description = "error, warning or info", example = "error") @QueryParam("severity") @Nullable
                    String severity,
            @Parameter(description = "Rules about a message type; SHUMAO is our own form", example = "CEB621")
                    @QueryParam("message")
                    @Nullable
                    String message) {
        Problems.checkTogether(() -> level(level), () -> severity(severity), () -> message(message));
        return RuleView.filtered(authority.authority(), level(level), severity(severity), message(message));
    }

    private static @Nullable Integer level(@Nullable String written) {
        if (written != null
                && (written.length() != 1 || written.charAt(0) < '0' || written.charAt(0) > '0' + HIGHEST)) {
            throw Problems.validationFailed("level", written, "0 to " + HIGHEST);
        }
        return written == null ? null : Integer.valueOf(written);
    }

    private static @Nullable Severity severity(@Nullable String written) {
        if (written == null) {
            return null;
        }
        return Arrays.stream(Severity.values())
                .filter(known -> known.name().equalsIgnoreCase(written))
                .findFirst()
                .orElseThrow(() -> Problems.validationFailed("severity", written, "error, warning or info"));
    }

    private static @Nullable String message(@Nullable String written) {
        if (written != null && !written.matches("(?i)CEB[0-9]{3}|SHUMAO")) {
            throw Problems.validationFailed("message", written, "a message type such as CEB621, or SHUMAO");
        }
        return written == null ? null : written.toUpperCase(Locale.ROOT);
    }
}
