package org.shumao.ingestion.catalogue;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.ingestion.body.BodyConfig;
import org.shumao.ingestion.catalogue.LimitResource.LimitsView.LimitView;
import org.shumao.ingestion.catalogue.LimitResource.LimitsView.MessageLimits;
import org.shumao.ingestion.ceb.document.Messages;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.rule.RuleConfig;
import org.shumao.ingestion.rule.RuleConfig.AmountLimits;
import org.shumao.ingestion.submit.SubmissionConfig;

/** Publishes how much of what a submission may contain, from the constants and the configuration by which it is enforced. */
@Path("/api/v1/limits")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Rules")
class LimitResource {
    private final BodyConfig body;
    private final SubmissionConfig submissions;
    private final RuleConfig rules;

    LimitResource(BodyConfig body, SubmissionConfig submissions, RuleConfig rules) {
        this.body = body;
        this.submissions = submissions;
        this.rules = rules;
    }

    @GET
    @Operation(
            operationId = "listLimits",
            summary = "Every limit of submissions with its value",
            description =
                    "Sizes of bodies, records, names and numbers, and how many documents and lines a CEB message may"
                            + " have. Findings and problems name a limit by its id.")
    @APIResponse(responseCode = "200", description = "The limits of this installation")
    public LimitsView list() {
        return new LimitsView(
                Stream.concat(
                                configured().stream(),
                                Arrays.stream(Limit.values()).map(LimitView::of))
                        .toList(),
                MessageLimits.all());
    }

    private List<LimitView> configured() {
        AmountLimits amounts = rules.amountLimits();
        return List.of(
                configured("body-size", body.maxSize().asLongValue()),
                configured("body-size-decoded", body.maxExpandedSize().asLongValue()),
                expansion(),
                configured("atomic-size", submissions.atomicBuffer().asLongValue()),
                configured("stored-results", submissions.storedResults()),
                configured("record-lines", rules.maxLines()),
                configured("usual-retail-import", amounts.usualRetailImport().longValue()),
                configured("retail-import-amount", amounts.retailImport().longValue()),
                configured("retail-export-amount", amounts.retailExport().longValue()),
                configured("record-amount", amounts.general().longValue()));
    }

    private static LimitView configured(String id, long value) {
        return LimitView.of(Limit.Text.of(id), value, true);
    }

    private LimitView expansion() {
        LimitView limit = configured("body-expansion", body.maxRatio());
        String free = Long.toString(body.ratioFreeSize().asLongValue());
        return new LimitView(
                limit.id(),
                limit.value(),
                limit.unitEn(),
                limit.unitZh(),
                limit.descriptionEn().replace("{free}", free),
                limit.descriptionZh().replace("{free}", free),
                true);
    }

    /** All limits of submissions. */
    @Schema(name = "Limits")
    record LimitsView(
            List<LimitView> limits,

            @Schema(description = "How many documents and lines each CEB message may have")
            List<MessageLimits> messages) {

        /** One limit as it is published. */
        @Schema(name = "Limit")
        record LimitView(
                @Schema(examples = "json-depth", description = "Name by which findings and problems refer to the limit")
                String id,

                @Schema(examples = "1000", description = "The most that is taken")
                long value,

                @Schema(examples = "levels of nesting") String unitEn,

                @Schema(examples = "层嵌套") String unitZh,

                @Schema(examples = "of a JSON body or NDJSON line", description = "What is limited")
                String descriptionEn,

                @Schema(examples = "JSON报文或NDJSON的一行") String descriptionZh,

                @Schema(description = "Whether the operator of this installation can change it")
                boolean configurable) {

            static LimitView of(Limit limit) {
                return of(limit.text(), limit.value(), false);
            }

            static LimitView of(Limit.Text text, long value, boolean configurable) {
                return new LimitView(
                        text.id(), value, text.unitEn(), text.unitZh(), text.english(), text.chinese(), configurable);
            }
        }

        /** The limits say how much one kind of message may contain. */
        @Schema(name = "MessageLimits")
        record MessageLimits(
                @Schema(examples = "CEB621") String message,

                @Schema(examples = "100", description = "Most documents of a message")
                int documents,

                @Schema(examples = "1", description = "Fewest lines of a document")
                int leastLines,

                @Schema(examples = "99", description = "Most lines of a document")
                int mostLines) {

            /** Returns the limits of every message that is taken. */
            static List<MessageLimits> all() {
                return Messages.all().stream()
                        .map(m -> new MessageLimits(m.name(), m.mostHeads(), m.leastLines(), m.mostLines()))
                        .toList();
            }
        }
    }
}
