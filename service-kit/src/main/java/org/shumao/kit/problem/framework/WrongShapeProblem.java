package org.shumao.kit.problem.framework;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;

/**
 * A JSON document of another shape, for instance a text where a list belongs. The problem library leaves this to
 * Quarkus, which answers in a form of its own; {@link CatalogueProblems} completes it.
 */
@Provider
@Priority(Priorities.USER - 1)
public final class WrongShapeProblem extends ExceptionMapperBase<MismatchedInputException> {
    @Override
    protected HttpProblem toProblem(MismatchedInputException exception) {
        return HttpProblem.builder().withStatus(400).build();
    }
}
