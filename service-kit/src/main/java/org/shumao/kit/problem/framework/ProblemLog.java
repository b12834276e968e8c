package org.shumao.kit.problem.framework;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.InstanceUtils;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.KeyMask;

/**
 * Logs each problem once, as the caller gets it. The library's own logger looks at a problem before it has its status, and writes a
 * stack trace for each caller while the database is away, so it is off (META-INF/microprofile-config.properties). {@link CatalogueProblems}
 * logs faults of ours.
 */
@ApplicationScoped
class ProblemLog implements ProblemPostProcessor {
    private static final Logger LOG = Logger.getLogger(ProblemLog.class);
    private static final int FAULT = 500;

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        int status = problem.getStatusCode();
        String path = InstanceUtils.instanceToPath(problem.getInstance());
        if (status < FAULT) {
            LOG.infof("%d %s: %s", status, path, problem.getDetail());
        } else if (status > FAULT) {
            LOG.warnf("%d %s: %s%s", status, path, problem.getDetail(), KeyMask.masked(reason(context.cause)));
        }
        return problem;
    }

    /** Returns what has failed and why, without a trace; nothing if the problem says it all. */
    private static String reason(@Nullable Throwable thrown) {
        Throwable failed = thrown instanceof HttpProblem ? thrown.getCause() : thrown;
        if (failed == null) {
            return "";
        }
        Throwable first = failed;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return " (" + line(failed) + (first == failed ? ")" : "; " + line(first) + ")");
    }

    private static String line(Throwable error) {
        String text = error.toString();
        return text.lines().findFirst().orElse(text);
    }
}
