package org.shumao.gateway.portal;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;

/** What programs look for at addresses that they know beforehand. */
@Path("/")
@Startup
@ApplicationScoped
public class WellKnownResource {
    private static final String TEXT = MediaType.TEXT_PLAIN + ";charset=UTF-8";
    private static final String LINKSET =
            "application/linkset+json;profile=\"https://www.rfc-editor.org/info/rfc9727\"";
    /** Relative links, because only the caller knows the public address. */
    private static final String CATALOG = """
            {"linkset":[{
              "anchor":"/api/v1/",
              "service-desc":[{"href":"/openapi","type":"application/json"},{"href":"/openapi?format=yaml","type":"application/yaml"}],
              "service-doc":[{"href":"/api","type":"text/html"},{"href":"/guides","type":"text/html"},{"href":"/problems","type":"text/html"}],
              "service-meta":[{"href":"/api/v1/limits","type":"application/json"}]
            }]}
            """;

    /** Crawlers may read pages; walks through the API belong to its clients. */
    private static final String ROBOTS = """
            User-agent: *
            Disallow: /api/
            """;

    private final WellKnownConfig config;

    WellKnownResource(WellKnownConfig config) {
        this.config = config;
        if (config.contacts().isPresent() != config.expires().isPresent()) {
            throw new IllegalStateException("shumao.gateway.security-txt needs both contacts and expires, or neither");
        }
    }

    /** The catalogue of APIs (RFC 9727). */
    @GET
    @Path(".well-known/api-catalog")
    @Produces(LINKSET)
    public String apiCatalog() {
        return CATALOG;
    }

    /** Where to report a vulnerability (RFC 9116). */
    @GET
    @Path(".well-known/security.txt")
    @Produces(TEXT)
    public String security() {
        List<URI> contacts = config.contacts()
                .orElseThrow(() -> new Refusal(Problem.of(
                        ProblemType.NOT_FOUND, "This installation has no contact for reports of vulnerabilities.")));
        StringBuilder text = new StringBuilder();
        contacts.forEach(contact -> text.append("Contact: ").append(contact).append('\n'));
        Instant expires = config.expires().orElseThrow();
        return text.append("Expires: ")
                .append(expires)
                .append("\nPreferred-Languages: zh, en\n")
                .toString();
    }

    /** What crawlers may read (RFC 9309). */
    @GET
    @Path("robots.txt")
    @Produces(TEXT)
    public String robots() {
        return ROBOTS;
    }
}
