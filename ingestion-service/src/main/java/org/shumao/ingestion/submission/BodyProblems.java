package org.shumao.ingestion.submission;

import java.io.IOException;
import org.jboss.logging.Logger;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.ingestion.body.BodyRefused;
import org.shumao.ingestion.body.SubmittedBody;
import org.shumao.ingestion.validation.MalformedBody;
import org.shumao.kit.problem.Problems;

/** The problem that a sender gets whose body could not be taken. */
final class BodyProblems {
    private static final Logger LOG = Logger.getLogger(BodyProblems.class);

    private BodyProblems() {}

    static RuntimeException malformed(MalformedBody e) {
        return Problems.of(ProblemType.MALFORMED_BODY, "No record could be read: " + e.getMessage() + ".")
                .build();
    }

    static RuntimeException tooLarge(EventSink.TooLarge e, SubmittedBody body) {
        body.discard();
        return Problems.of(ProblemType.ATOMIC_TOO_LARGE, e.getMessage() + " Nothing of it was accepted.")
                .build();
    }

    static RuntimeException broken(IOException e, SubmittedBody body) {
        LOG.debug("A body ended early", e);
        if (!(e instanceof BodyRefused refused)) {
            return Problems.of(
                            ProblemType.MALFORMED_BODY,
                            "The body could not be read to its end. Nothing was promised: send the same request again.")
                    .build();
        }
        if (refused.type() == ProblemType.MALFORMED_BODY || refused.type() == ProblemType.UNSUPPORTED_MEDIA_TYPE) {
            // What is too large or too slow is not waited for.
            body.discard();
        }
        return Problems.of(refused.type(), refused.getMessage() + " Nothing was promised.")
                .withHeader("Connection", "close")
                .build();
    }
}
