package org.shumao.benchmarks.load;

import java.util.List;
import org.shumao.localstack.scenario.submission.Submission;

/** Submissions that are made before the clock starts, and what they come to. */
public interface Load {
    /** Returns so many orders more. */
    List<Submission> orders(int orders);

    /** Returns what all that was handed out so far adds to exports and imports of 2025-06, in fen. */
    long fen();
}
