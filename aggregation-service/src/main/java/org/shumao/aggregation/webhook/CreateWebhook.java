package org.shumao.aggregation.webhook;

import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Says where which events are to be sent. */
@Schema(name = "CreateWebhook")
record CreateWebhook(
        @Schema(
                required = true,
                maxLength = ReceiverUrl.LONGEST,
                description =
                        "Address of the receiver: https on port 443, the full name of a host of the public Internet, no user,"
                                + " no fragment",
                examples = "https://hooks.example.org/shumao")
        @Nullable
        String url,

        @Schema(
                required = true,
                type = SchemaType.ARRAY,
                implementation = Kind.class,
                minItems = 1,
                maxItems = 2,
                uniqueItems = true,
                description =
                        "release: what becomes of releases, once it is public. disposition: that dispositions of your own"
                                + " records changed, which needs the scope submit or read-own",
                examples = "[\"release\"]")
        @Nullable
        List<String> events,

        @Schema(
                nullable = true,
                maxLength = CreateWebhook.LONGEST,
                description = "For those who look at the list",
                examples = "Loads new releases into the portal")
        @Nullable
        String description) {
    static final int LONGEST = 200;

    /** Documents the kinds of events. */
    @Schema(
            name = "WebhookEventKind",
            type = SchemaType.STRING,
            enumeration = {ReleaseEvents.KIND, DispositionEvents.KIND})
    record Kind() {}

    private static final List<String> KINDS = List.of(ReleaseEvents.KIND, DispositionEvents.KIND);

    /**
     * @param loopback whether the receiver may be on this machine
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, naming every broken rule
     */
    CreateWebhook checked(boolean loopback) {
        Violations violations = new Violations();
        if (url == null || ReceiverUrl.parse(url, loopback).isEmpty()) {
            // An address may hold a secret of the receiver.
            violations.add("url", "address", null, ReceiverUrl.EXPECTED, "No event is sent to this address.");
        }
        boolean some = events != null
                && !events.isEmpty()
                && events.stream().allMatch(event -> event != null && KINDS.contains(event))
                && Set.copyOf(events).size() == events.size();
        if (!some) {
            String given = events == null ? null : events.toString();
            violations.add(
                    "events",
                    "codes",
                    given,
                    "some of " + String.join(", ", KINDS) + ", none twice",
                    "These are no kinds of events.");
        }
        if (description != null) {
            violations.text("description", description, LONGEST);
        }
        violations.throwIfAny();
        return this;
    }

    boolean wants(String kind) {
        return Problems.present(events).contains(kind);
    }
}
