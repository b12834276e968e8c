package org.shumao.kit.problem.framework;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;

/** Names the methods and media types of an address, where a request has others; the router itself knows them. */
final class RouterOffers {
    private RouterOffers() {}

    /** Returns the problem, of type NOT_ACCEPTABLE or UNSUPPORTED_MEDIA_TYPE, with what is possible, if anything is. */
    static HttpProblem.Builder complete(HttpProblem.Builder problem, ProblemType type, String path) {
        List<String> offered = offered(type, path);
        if (offered.isEmpty()) {
            return problem;
        }
        String names = String.join(", ", offered);
        if (type == ProblemType.NOT_ACCEPTABLE) {
            return withOffered(problem, offered);
        }
        return problem.withDetail("This address takes bodies of " + names + "; Content-Type must name one of them.")
                .with("taken", offered)
                .withHeader(HttpHeaders.ACCEPT, names);
    }

    /** Returns the problem of a reader who takes no form of an answer. */
    static HttpProblem notAcceptable(List<String> offered) {
        return withOffered(Problems.of(ProblemType.NOT_ACCEPTABLE, ""), offered).build();
    }

    private static HttpProblem.Builder withOffered(HttpProblem.Builder problem, List<String> offered) {
        return problem.withDetail(
                        "This address answers with " + String.join(", ", offered) + "; Accept takes none of them.")
                .with("offered", offered);
    }

    private static List<String> offered(ProblemType type, String path) {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        if (request == null) {
            return List.of();
        }
        String method = request.getMethod().equals(HttpMethod.HEAD) ? HttpMethod.GET : request.getMethod();
        return resources(path).getOrDefault(method, List.of()).stream()
                .flatMap(type == ProblemType.NOT_ACCEPTABLE ? RouterOffers::given : RouterOffers::taken)
                .map(RouterOffers::name)
                .distinct()
                .toList();
    }

    /** Returns a media type without its parameters. */
    static String name(MediaType type) {
        return type.getType() + "/" + type.getSubtype();
    }

    static Stream<MediaType> given(RuntimeResource resource) {
        return resource.getProduces() == null
                ? Stream.of()
                : Stream.of(resource.getProduces().getSortedOriginalMediaTypes());
    }

    private static Stream<MediaType> taken(RuntimeResource resource) {
        return resource.getConsumes() == null ? Stream.of() : resource.getConsumes().stream();
    }

    /** Returns the methods in order, for the header {@code Allow} of RFC 9110; empty if the address takes nothing. */
    static String methods(String path) {
        Set<String> methods = new TreeSet<>(resources(path).keySet());
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }

    /** Returns what answers at an address, by method. */
    private static Map<String, List<RuntimeResource>> resources(String path) {
        Deployment deployment = ResteasyReactiveRecorder.getCurrentDeployment();
        RequestMapper<InitialMatch> classes = new RequestMapper<>(deployment.getClassMappers());
        Map<String, List<RuntimeResource>> found = new TreeMap<>();
        for (RequestMatch<InitialMatch> match = classes.map(path);
                match != null;
                match = classes.continueMatching(path, match)) {
            String rest = match.remaining.isEmpty() ? "/" : match.remaining;
            for (ServerRestHandler handler : match.value.handlers) {
                if (handler instanceof ClassRoutingHandler routing) {
                    addMatching(routing.getMappers(), rest, found);
                }
            }
        }
        return found;
    }

    private static void addMatching(
            Map<String, RequestMapper<RuntimeResource>> mappers,
            String rest,
            Map<String, List<RuntimeResource>> found) {
        mappers.forEach((method, resources) -> {
            // The router keeps resources of any method, which we do not have, under null.
            RequestMatch<RuntimeResource> match = method == null ? null : resources.map(rest);
            if (match != null) {
                found.computeIfAbsent(method, first -> new ArrayList<>()).add(match.value);
            }
        });
    }
}
