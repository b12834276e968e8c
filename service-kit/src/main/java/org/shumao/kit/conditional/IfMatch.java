package org.shumao.kit.conditional;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Entity tags of versioned entities (RFC 9110, section 13.1.1): the version in quotes. */
public final class IfMatch {
    private static final Pattern TAG = Pattern.compile("\\*|(W/)?\"[^\"]*\"");

    private IfMatch() {}

    /** The entity tag of a version. */
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

    /** The same where no header is needed. */
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
            throw Problems.of(
                            ProblemType.PRECONDITION_FAILED,
                            "The version asked for is not the present one, which is " + version + ".")
                    .with("version", version)
                    .build();
        }
    }

    /**
     * What the framework makes of the conditions of a read: 304 for a reader who has the answer already; null for one to be answered.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code precondition-failed} if the reader wants another version than there is
     */
    public static Response.@Nullable ResponseBuilder orRefused(Response.@Nullable ResponseBuilder evaluated) {
        if (evaluated != null && evaluated.build().getStatus() == ProblemType.PRECONDITION_FAILED.status()) {
            throw Problems.of(ProblemType.PRECONDITION_FAILED, "The version asked for is not the present one.")
                    .build();
        }
        return evaluated;
    }
}
