package org.shumao.registry.problem;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;

/** Entity tags of enterprises: the version in quotes. */
public final class IfMatch {
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
     *     precondition-failed} if it names another version
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
        boolean names = header == null
                || Arrays.stream(header.split(",", -1))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(tag(version)));
        if (!names) {
            throw Problems.of(
                            ProblemType.PRECONDITION_FAILED,
                            "The enterprise was changed after you read it; its version is " + version + " now.")
                    .with("version", version)
                    .build();
        }
    }
}
