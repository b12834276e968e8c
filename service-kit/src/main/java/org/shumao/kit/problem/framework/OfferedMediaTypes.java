package org.shumao.kit.problem.framework;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.shumao.contracts.problem.ProblemType;

/** Names what an address would take or give, where a request sent or wanted something else; the router itself knows it. */
final class OfferedMediaTypes {
    private static final int NOT_ACCEPTABLE = ProblemType.NOT_ACCEPTABLE.status();

    private OfferedMediaTypes() {}

    /** Returns the same problem, with what is possible; as it was if it is about something else. */
    static HttpProblem.Builder complete(HttpProblem.Builder problem, ProblemType type, String path) {
        List<String> offered = offered(type, path);
        if (offered.isEmpty()) {
            return problem;
        }
        String names = String.join(", ", offered);
        if (type.status() == NOT_ACCEPTABLE) {
            return problem.withDetail("This address answers with " + names + "; Accept takes none of them.")
                    .with("offered", offered);
        }
        return problem.withDetail("This address takes bodies of " + names + "; Content-Type must name one of them.")
                .with("taken", offered)
                .withHeader(HttpHeaders.ACCEPT, names);
    }

    private static List<String> offered(ProblemType type, String path) {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        if (request == null || (type != ProblemType.NOT_ACCEPTABLE && type != ProblemType.UNSUPPORTED_MEDIA_TYPE)) {
            return List.of();
        }
        String method = request.getMethod().equals(HttpMethod.HEAD) ? HttpMethod.GET : request.getMethod();
        return AllowedMethods.resources(path).getOrDefault(method, List.of()).stream()
                .flatMap(type == ProblemType.NOT_ACCEPTABLE ? OfferedMediaTypes::given : OfferedMediaTypes::taken)
                .map(media -> media.getType() + "/" + media.getSubtype())
                .distinct()
                .toList();
    }

    private static Stream<MediaType> given(RuntimeResource resource) {
        return resource.getProduces() == null
                ? Stream.of()
                : Stream.of(resource.getProduces().getSortedOriginalMediaTypes());
    }

    private static Stream<MediaType> taken(RuntimeResource resource) {
        return resource.getConsumes() == null ? Stream.of() : resource.getConsumes().stream();
    }
}
