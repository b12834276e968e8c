package org.shumao.localstack.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.process.StackException;

/**
 * Makes releases as the persons of an office do, through the public address alone: an author plans, builds and puts up, a certifier
 * overrides gates with a reason, and another person approves. Nobody else has a right to releases, so neither has the key of the demo.
 */
public final class ReleaseOffice {
    private static final String RELEASES = "/api/v1/releases";
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Gateway author;
    private final Gateway approver;
    private final Gateway certifier;
    private final Consumer<String> listener;
    private final Set<String> kept = new HashSet<>();

    /** @param listener receives a line for each step of a build */
    public ReleaseOffice(Gateway author, Gateway approver, Gateway certifier, Consumer<String> listener) {
        this.author = author;
        this.approver = approver;
        this.certifier = certifier;
        this.listener = listener;
    }

    /** A text in both languages. */
    public record Text(String en, String zh) {
        private ObjectNode json() {
            return JsonNodeFactory.instance.objectNode().put("en", en).put("zh", zh);
        }
    }

    /**
     * What a release is to hold.
     *
     * @param earlier periods beside its own
     * @param revision what is revised, and why; empty if nothing is
     * @param overrides reasons for which gates may be overridden, by gate
     */
    public record Plan(
            String group,
            String period,
            String status,
            Text title,
            List<String> earlier,
            Text revision,
            Map<String, Text> overrides) {}

    /** Lets a person override gates: the author proposes, the approver confirms. */
    public void appointCertifier(String subject) {
        grant(subject, "CERTIFY", "Answers for the quality notes of releases.");
    }

    /** Puts a person on the pre-release list of a release until it is due: the author proposes, the approver confirms. */
    public void letReadEarly(String subject, String purpose, String release, Instant from, Instant due) {
        grant(subject, "READ_EARLY", purpose);
        propose(
                RELEASES + "/" + release + "/early-access",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("subject", subject)
                        .put("purpose", purpose)
                        .put("from", from.toString())
                        .put("until", due.toString()));
    }

    private void grant(String subject, String right, String reason) {
        propose(
                "/api/v1/release-rights",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("subject", subject)
                        .put("right", right)
                        .put("reason", reason));
    }

    /** The author proposes it, and the approver confirms. */
    private void propose(String path, ObjectNode proposal) {
        String id = success(author, path, proposal).path("id").asText();
        success(approver, path + "/" + id + "/confirm", empty());
    }

    /** Announces a release, and returns its id. */
    public String plan(Plan plan, Instant due) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("group", plan.group())
                .put("period", plan.period())
                .put("status", plan.status())
                .put("due", due.toString());
        body.set("title", plan.title().json());
        return success(author, RELEASES, body).path("releaseId").asText();
    }

    /**
     * Builds a release, overrides the gates that the plan has a reason for, and puts it up for approval.
     *
     * @throws StackException if the build fails, or a gate does not let it pass
     */
    public void putUp(String release, Plan plan, Instant due) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        plan.earlier().forEach(request.withArray("periods")::add);
        if (!plan.revision().en().isEmpty()) {
            request.set("revisionNote", plan.revision().json());
        }
        String builds = RELEASES + "/" + release + "/builds";
        String id = success(author, builds, request).path("id").asText();
        JsonNode built = awaitBuilt(builds + "/" + id);
        author.get(builds + "/" + id + "/disclosure")
                .path("kept")
                .forEach(cell -> kept.add(String.join(
                        " ",
                        cell.path("dataset").asText(),
                        cell.path("series").asText(),
                        cell.path("part").asText(),
                        cell.path("period").asText())));
        for (JsonNode gate : built.at("/report/gates")) {
            if (!gate.path("passed").asBoolean()) {
                override(builds + "/" + id, plan, gate);
            }
        }
        // Overrides are a part of what is signed.
        JsonNode signed = author.get(builds + "/" + id);
        success(
                author,
                RELEASES + "/" + release + "/approval/submit",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("buildId", id)
                        .put("manifestDigest", signed.path("manifestDigest").asText())
                        .put("reportDigest", signed.path("reportDigest").asText())
                        .put("due", due.toString()));
    }

    /** Returns the cells that keep a former value in some release: dataset, series, part and period, between spaces. */
    public Set<String> kept() {
        return Set.copyOf(kept);
    }

    private JsonNode awaitBuilt(String build) {
        String step = "";
        for (JsonNode now = author.get(build); ; now = author.get(build)) {
            switch (now.path("state").asText()) {
                case "COMPLETED" -> {
                    return now;
                }
                case "FAILED" ->
                    throw new StackException("The build " + build + " failed: "
                            + now.path("failure").asText());
                default -> {
                    String next = now.path("step").asText();
                    if (!next.equals(step)) {
                        listener.accept(next);
                        step = next;
                    }
                    Poll.pause(PAUSE);
                }
            }
        }
    }

    private void override(String build, Plan plan, JsonNode gate) {
        String name = gate.path("gate").asText();
        Text reason = plan.overrides().get(name);
        if (reason == null) {
            throw new StackException(
                    "The gate " + name + " of " + build + " does not let this release pass: " + gate.path("found"));
        }
        success(
                certifier,
                build + "/overrides",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("gate", name)
                        .put("reasonEn", reason.en())
                        .put("reasonZh", reason.zh()));
    }

    /** Approves a release as it was put up. */
    public void approve(String release) {
        approve(approver, release);
    }

    /** Approves a release as it was put up, by this person. */
    public static void approve(Gateway person, String release) {
        JsonNode shown = person.get(approval(release));
        ObjectNode signature = JsonNodeFactory.instance.objectNode();
        for (String field : List.of("buildId", "manifestDigest", "reportDigest", "due")) {
            signature.set(field, shown.path(field));
        }
        success(person, approval(release) + "/approve", signature);
    }

    /** What becomes of a release: SUBMITTED, APPROVED, RELEASED, ... */
    public static String state(Gateway person, String release) {
        return person.get(approval(release)).path("state").asText();
    }

    /** Whether everybody can read a release. */
    public static boolean isPublic(Gateway everybody, String release) {
        return everybody.ask(RELEASES + "/" + release).isSuccess();
    }

    private static String approval(String release) {
        return RELEASES + "/" + release + "/approval";
    }

    private static JsonNode success(Gateway person, String path, JsonNode body) {
        return Gateway.success(person.post(path, body), "POST " + path);
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}
