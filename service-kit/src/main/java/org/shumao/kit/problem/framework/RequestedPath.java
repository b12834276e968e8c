package org.shumao.kit.problem.framework;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.InstanceUtils;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.shumao.contracts.problem.KeyMask;

/**
 * Makes the instance of a problem the path as it was sent. The library decodes it, and then an order number with a slash would
 * seem to be two parts of the path. A key in it is masked.
 */
@ApplicationScoped
class RequestedPath implements ProblemPostProcessor {
    /** Before the library's own, which leaves an instance alone that is there. */
    @Override
    public int priority() {
        return 100;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        if (problem.getInstance() != null || request == null) {
            return problem;
        }
        // The library encodes the instance here and decodes it where it writes the problem.
        URI sent = InstanceUtils.pathToInstance(
                KeyMask.masked(request.serverRequest().getRequestPath()));
        return HttpProblem.builder(problem).withInstance(sent).build();
    }
}
