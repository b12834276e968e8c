package org.shumao.kit.conditional;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Adds the response 412 to each operation that has a 304: a reader may name the entity tag that it wants as well as the one that it has. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ConditionalReads implements OASFilter {
    private static final String UNCHANGED = "304";
    private static final String FAILED = "412";

    @Override
    public Operation filterOperation(Operation operation) {
        APIResponses responses = operation.getResponses();
        if (responses != null && responses.hasAPIResponse(UNCHANGED) && !responses.hasAPIResponse(FAILED)) {
            responses.addAPIResponse(FAILED, OASFactory.createAPIResponse().ref("PreconditionFailed"));
        }
        return operation;
    }
}
