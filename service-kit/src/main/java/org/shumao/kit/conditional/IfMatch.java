package org.shumao.kit.conditional;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.InvisibleCharacters;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Entity tags of versioned entities (RFC 9110, section 13.1.1): the version in quotes. */
public final class IfMatch {
    private static final Pattern TAG = Pattern.compile("\\*|(W/)?\"[^\"]*\"");

    private IfMatch() {}

    /** Returns the entity tag of a version. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Lets a change pass that was made knowing the stored version.
     *
     * @param header If-Match as sent
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code precondition-required} without a header, {@code
     *     validation-failed} if it is no list of entity tags, {@code precondition-failed} if it names another version
     */
    public static void require(@Nullable String header, long version) {
        if (header == null) {
            throw Problems.of(
                            ProblemType.PRECONDITION_REQUIRED,
                            "Send If-Match with the ETag of the version that you have read; now it is " + tag(version)
                                    + ".")
                    .build();
        }
        allow(header, version);
    }

    /** Checks the same where no header is needed. */
    public static void allow(@Nullable String header, long version) {
        List<String> tags = header == null
                ? List.of("*")
                : Pattern.compile(",").splitAsStream(header).map(String::strip).toList();
        if (!tags.stream().allMatch(tag -> TAG.matcher(tag).matches())) {
            Violations violations = new Violations();
            violations.add(
                    "If-Match",
                    "entity-tag",
                    header,
                    "the ETag as it was read: a version in quotes, such as " + tag(version),
                    "This is no ETag; it has quotes, such as " + tag(version) + ".");
            violations.throwIfAny();
        }
        if (!tags.contains("*") && !tags.contains(tag(version))) {
            throw refused(header, tag(version)).with("version", version).build();
        }
    }

    /**
     * Returns what the framework makes of the conditions of a read: 304 for a reader who has the answer already; null for one to be
     * answered.
     *
     * @param present tag of the answer
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code precondition-failed} if the reader wants another version than there is
     */
    public static Response.@Nullable ResponseBuilder orRefused(
            Response.@Nullable ResponseBuilder evaluated, EntityTag present) {
        if (evaluated != null && evaluated.build().getStatus() == ProblemType.PRECONDITION_FAILED.status()) {
            ResteasyReactiveRequestContext request = CurrentRequestManager.get();
            Object sent = request == null ? null : request.getHeader(HttpHeaders.IF_MATCH, true);
            throw refused(sent == null ? null : sent.toString(), present).build();
        }
        return evaluated;
    }

    /** The framework also compares times, for If-Unmodified-Since. */
    private static HttpProblem.Builder refused(@Nullable String sent, Object present) {
        String asked = sent == null
                ? "If-Unmodified-Since asks for an older answer"
                : "If-Match asks for " + InvisibleCharacters.shown(sent);
        return Problems.of(ProblemType.PRECONDITION_FAILED, asked + "; the present entity tag is " + present + ".");
    }
}
