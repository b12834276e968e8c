package org.shumao.ingestion.submit;

import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;

/** What a request may say beside the records. Texts, so that a wrong one is reported as every other wrong value. */
final class SubmitParameters {
    @Parameter(
            description = "Validate only: the receipt says what would happen, nothing is accepted, stored or signed",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @QueryParam("dryRun")
    @Nullable
    String dryRun;

    @Parameter(
            description = "All or nothing: one rejected record, and none is accepted",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @QueryParam("atomic")
    @Nullable
    String atomic;

    @Parameter(
            description = "Id of the submission whose rejected records this one mends",
            schema = @Schema(type = SchemaType.STRING, format = "uuid"))
    @QueryParam("corrects")
    @Nullable
    String corrects;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all that is wrong */
    SubmitRecords.Options options() {
        Problems.checkTogether(() -> flag("dryRun", dryRun), () -> flag("atomic", atomic), this::id);
        return new SubmitRecords.Options(flag("dryRun", dryRun), flag("atomic", atomic), id());
    }

    private static boolean flag(String name, @Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw Problems.validationFailed(name, text, "true or false");
    }

    private @Nullable UUID id() {
        try {
            return corrects == null ? null : UUID.fromString(corrects);
        } catch (IllegalArgumentException e) {
            throw Problems.validationFailed("corrects", corrects, "the id of a completed submission of yours");
        }
    }
}
