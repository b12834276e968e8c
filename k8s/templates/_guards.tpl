{{- /* One line for each contradiction or gap that a schema cannot see, beginning with the path of the value. */}}
{{- define "shumao.guards" -}}
{{- include "shumao.guardSecrets" . }}
{{- include "shumao.guardFigures" . }}
{{- include "shumao.guardTopics" . }}
{{- include "shumao.guardRoutes" . }}
{{- include "shumao.guardMonitoring" . }}
{{- range $name := include "shumao.services" . | splitList " " }}
{{- $svc := dict }}
{{- include "shumao.effective" (dict "root" $ "name" $name "into" $svc) }}
{{- $service := dict "root" $ "name" $name "svc" $svc "path" (printf "services.%s" $name) }}
{{- include "shumao.guardWorkload" $service }}
{{- include "shumao.guardScaling" $service }}
{{- include "shumao.guardConfig" $service }}
{{- if $.Values.verifySecrets }}
{{- include "shumao.guardExistingSecrets" $service }}
{{- end }}
{{- if ne $name "gateway" }}
{{- include "shumao.guardDatabase" $service }}
{{- include "shumao.guardKafka" $service }}
{{- end }}
{{- end }}
{{- end }}

{{- define "shumao.guardSecrets" -}}
{{- $values := .Values }}
{{- if not $values.internalToken.existingSecret }}
- internalToken.existingSecret: name the secret with the Ed25519 key pair of the gateway (README.md, Secrets)
{{- end }}
{{- if eq $values.identity.people "required" }}
{{- if not $values.identity.issuer }}
- identity.issuer: name the OpenID provider of the people who sign in, or set identity.people to none
{{- end }}
{{- if not $values.identity.clientId }}
- identity.clientId: name the gateway as the OpenID provider knows it, or set identity.people to none
{{- end }}
{{- if not $values.identity.existingSecret }}
- identity.existingSecret: name the secret with the client's secret and the key of sessions (README.md, Secrets), or set identity.people to none
{{- end }}
{{- end }}
{{- if not $values.receipts.existingSecret }}
- receipts.existingSecret: name the secret with the key that signs receipts (README.md, Secrets)
{{- end }}
{{- if not $values.peppers.existingSecret }}
- peppers.existingSecret: name the secret under which the registry stores API keys (README.md, Secrets)
{{- end }}
{{- if not $values.peppers.keys }}
- peppers.keys: the registry needs at least one
{{- else if and $values.peppers.active (not (hasKey $values.peppers.keys $values.peppers.active)) }}
- peppers.active: {{ $values.peppers.active }} is not among peppers.keys
{{- else if and (gt (len $values.peppers.keys) 1) (not $values.peppers.active) }}
- peppers.active: say which of {{ keys $values.peppers.keys | sortAlpha | join ", " }} new keys are stored under
{{- end }}
{{- if not $values.disclosure.existingSecret }}
- disclosure.existingSecret: name the secret with the parameters of disclosure control, the key of its auditor and the key of counts (README.md, Secrets)
{{- end }}
{{- if and $values.personMarks.keys (not $values.personMarks.existingSecret) }}
- personMarks.existingSecret: name the secret that holds personMarks.keys
{{- end }}
{{- if and $values.personMarks.existingSecret (not $values.personMarks.keys) }}
- personMarks.keys: nothing is read from personMarks.existingSecret; name its keys
{{- end }}
{{- range $id := $values.personMarks.active }}
{{- if not (hasKey $values.personMarks.keys $id) }}
- personMarks.active: {{ $id }} is not among personMarks.keys
{{- end }}
{{- end }}
{{- end }}

{{- define "shumao.guardFigures" -}}
{{- if not .Values.observedFrom }}
- observedFrom: say from which month on (yyyy-mm) the records are complete; before it no figure is known
{{- end }}
{{- end }}

{{- /*
What the pods of a service take from secrets, asked of the cluster: Kubernetes itself lets a pod without its secret wait, and says so
nowhere but in the events of the pod. Takes root, name, svc.
*/}}
{{- define "shumao.guardExistingSecrets" -}}
{{- $namespace := include "shumao.namespace" .root }}
{{- $wanted := list }}
{{- range $variable := concat (include "shumao.serviceEnv" . | fromYamlArray) .svc.extraEnv }}
{{- $ref := dig "valueFrom" "secretKeyRef" dict $variable }}
{{- if and $ref.name (not $ref.optional) }}
{{- $wanted = append $wanted (dict "name" $ref.name "key" $ref.key) }}
{{- end }}
{{- end }}
{{- range $volume := concat (include "shumao.serviceVolumes" . | fromYamlArray) .svc.volumes }}
{{- $secret := dig "secret" dict $volume }}
{{- if and $secret.secretName (not $secret.optional) }}
{{- range $item := default (list dict) $secret.items }}
{{- $wanted = append $wanted (dict "name" $secret.secretName "key" $item.key) }}
{{- end }}
{{- end }}
{{- end }}
{{- range $secret := $wanted }}
{{- $found := lookup "v1" "Secret" $namespace $secret.name }}
{{- if or (not $found) (and $secret.key (not (hasKey (default dict $found.data) $secret.key))) }}
- verifySecrets: the secret {{ $secret.name }} in the namespace {{ $namespace }} {{ empty $found | ternary "does not exist" (printf "has no key %s" $secret.key) }}
{{- end }}
{{- end }}
{{- end }}

{{- define "shumao.guardTopics" -}}
{{- $topics := .Values.topics }}
{{- if and (eq $topics.create "strimzi") (not $topics.strimzi.cluster) }}
- topics.strimzi.cluster: name the Kafka resource of Strimzi, or set topics.create to another value
{{- end }}
{{- if gt (int $topics.minInsyncReplicas) (int $topics.replicationFactor) }}
- topics.minInsyncReplicas: {{ $topics.minInsyncReplicas }} replicas in sync cannot be had of topics.replicationFactor {{ $topics.replicationFactor }}
{{- else if and (gt (int $topics.replicationFactor) 1) (eq (int $topics.minInsyncReplicas) (int $topics.replicationFactor)) }}
- topics.minInsyncReplicas: with {{ $topics.minInsyncReplicas }} of topics.replicationFactor {{ $topics.replicationFactor }} the loss of one broker would stop the intake
{{- end }}
{{- end }}

{{- define "shumao.guardRoutes" -}}
{{- $values := .Values }}
{{- if $values.ingress.enabled }}
{{- if not $values.ingress.hosts }}
- ingress.hosts: name at least one host
{{- end }}
{{- if and (not $values.ingress.tls.secretName) (not $values.ingress.tls.terminatedElsewhere) }}
- ingress.tls.secretName: API keys must not travel without TLS; name the secret of the certificate, or set ingress.tls.terminatedElsewhere to true
{{- end }}
{{- if and $values.ingress.tls.secretName $values.ingress.tls.terminatedElsewhere }}
- ingress.tls.terminatedElsewhere: contradicts ingress.tls.secretName
{{- end }}
{{- end }}
{{- if and $values.httpRoute.enabled (not $values.httpRoute.parentRefs) }}
- httpRoute.parentRefs: name the Gateway, and the listener that ends TLS
{{- end }}
{{- range $parent := $values.httpRoute.parentRefs }}
{{- if and $values.httpRoute.enabled (not (or $parent.sectionName $parent.port)) }}
- httpRoute.parentRefs: {{ $parent.name }} needs the sectionName or port of a listener that ends TLS, or API keys would travel by all of its listeners
{{- end }}
{{- end }}
{{- end }}

{{- define "shumao.guardMonitoring" -}}
{{- $values := .Values }}
{{- if not (default $values.global.imageRegistry $values.tests.image.registry) }}
- tests.image.registry: name the registry that holds curlimages/curl
{{- end }}
{{- if eq $values.tests.image.tag "latest" }}
- tests.image.tag: latest is no version
{{- end }}
{{- if and $values.serviceMonitor.enabled $values.networkPolicy.enabled (not $values.networkPolicy.metrics.from) }}
- networkPolicy.metrics.from: name the peers that scrape, or the network policies keep Prometheus out
{{- end }}
{{- if and $values.alerts.enabled (not $values.alerts.runbookBaseUrl) }}
- alerts.runbookBaseUrl: say where docs/runbooks.md is published
{{- end }}
{{- if $values.alerts.enabled }}
{{- $names := list }}
{{- range $path, $bytes := .Files.Glob "alerts/rules/*.yaml" }}
{{- range $group := ($bytes | toString | fromYaml).groups }}
{{- range $rule := $group.rules }}
{{- $names = append $names (default "" $rule.alert) }}
{{- end }}
{{- end }}
{{- end }}
{{- range $name := without (keys $values.alerts.rules | sortAlpha) "" }}
{{- if not (has $name $names) }}
- alerts.rules: {{ $name }} is no alert of this chart
{{- end }}
{{- end }}
{{- end }}
{{- if and $values.tracing.enabled (not $values.tracing.endpoint) }}
- tracing.endpoint: name the OTLP endpoint of the collector
{{- end }}
{{- end }}

{{- /* Takes root, name, svc, path. */}}
{{- define "shumao.guardWorkload" -}}
{{- if not (default .root.Values.global.imageRegistry .svc.image.registry) }}
- global.imageRegistry: name the registry that holds the images, or set image.registry of each service
{{- end }}
{{- if eq .svc.image.tag "latest" }}
- {{ .path }}.image.tag: latest is no version; nobody could roll back to it
{{- end }}
{{- if not (dig "limits" "memory" "" .svc.resources) }}
- {{ .path }}.resources.limits.memory: the heap is a percentage of it
{{- end }}
{{- range $list := list "initContainers" "sidecars" }}
{{- range $container := get $.svc $list }}
{{- if eq $container.name $.name }}
- {{ $.path }}.{{ $list }}: the name {{ $.name }} belongs to the service
{{- end }}
{{- end }}
{{- end }}
{{- if eq (int .svc.ports.http) (int .svc.ports.management) }}
- {{ .path }}.ports.management: must differ from {{ .path }}.ports.http, or health and metrics would be public
{{- end }}
{{- if and (ne .name "gateway") (ne .svc.service.type "ClusterIP") }}
- {{ .path }}.service.type: only the gateway may be reached from outside the cluster
{{- end }}
{{- $service := .svc.service }}
{{- if and (eq $service.type "ClusterIP") $service.externalTrafficPolicy }}
- {{ .path }}.service.externalTrafficPolicy: contradicts {{ .path }}.service.type ClusterIP, which nobody outside the cluster reaches
{{- end }}
{{- if and (ne $service.type "LoadBalancer") (or $service.loadBalancerClass $service.loadBalancerSourceRanges) }}
- {{ .path }}.service.loadBalancerClass: this and loadBalancerSourceRanges need {{ .path }}.service.type LoadBalancer
{{- end }}
{{- if and .svc.shutdown.preStop .svc.lifecycle.preStop }}
- {{ .path }}.lifecycle.preStop: contradicts {{ .path }}.shutdown.preStop
{{- end }}
{{- if and (eq (toString .svc.rollout.maxSurge) "0") (eq (toString .svc.rollout.maxUnavailable) "0") }}
- {{ .path }}.rollout: maxSurge and maxUnavailable are both 0, so no rollout could begin
{{- end }}
{{- end }}

{{- define "shumao.guardScaling" -}}
{{- $scaling := .svc.autoscaling }}
{{- if ne $scaling.type "none" }}
{{- $own := get .root.Values.services .name }}
{{- if and (hasKey $own "replicas") (not (kindIs "invalid" $own.replicas)) }}
- {{ .path }}.replicas: contradicts {{ .path }}.autoscaling.type {{ $scaling.type }}; leave one of them out
{{- end }}
{{- if gt (int $scaling.minReplicas) (int $scaling.maxReplicas) }}
- {{ .path }}.autoscaling.maxReplicas: {{ $scaling.maxReplicas }} is less than minReplicas {{ $scaling.minReplicas }}
{{- end }}
{{- if eq .name "aggregation" }}
{{- $even := include "shumao.evenReplicas" . | splitList " " }}
{{- range $key := list "minReplicas" "maxReplicas" }}
{{- if not (has (get $scaling $key | int | toString) $even) }}
- {{ $.path }}.autoscaling.{{ $key }}: {{ get $scaling $key }} replicas do not share 24 partitions evenly; take one of {{ join ", " $even }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- if and (eq $scaling.type "hpa") (not (dig "requests" "cpu" "" .svc.resources)) }}
- {{ .path }}.resources.requests.cpu: the autoscaler measures against it
{{- end }}
{{- if eq $scaling.type "keda" }}
{{- if ne .name "aggregation" }}
- {{ .path }}.autoscaling.type: only aggregation follows the lag of Kafka; use hpa
{{- else }}
{{- include "shumao.guardKeda" . }}
{{- end }}
{{- end }}
{{- if and (eq .name "aggregation") (eq $scaling.type "none") (gt (int .svc.replicas) 24) }}
- {{ .path }}.replicas: more than 24 find no partition
{{- end }}
{{- end }}

{{- /* KEDA talks to Kafka from its own namespace, with what its TriggerAuthentication holds. Takes root, name, svc, path. */}}
{{- define "shumao.guardKeda" -}}
{{- $kafka := .svc.kafka }}
{{- if not .svc.autoscaling.keda.triggerAuthentication }}
{{- if or $kafka.sasl.enabled $kafka.tls.clientCertificate.existingSecret }}
- {{ .path }}.autoscaling.keda.triggerAuthentication: KEDA must authenticate at Kafka too; name a TriggerAuthentication
{{- else if and $kafka.tls.enabled $kafka.tls.existingSecret }}
- {{ .path }}.autoscaling.keda.triggerAuthentication: KEDA does not know the authority of kafka.tls.existingSecret; name a TriggerAuthentication with tls and ca
{{- end }}
{{- end }}
{{- range $server := splitList "," $kafka.bootstrapServers }}
{{- if and $server (not (contains "." $server)) }}
- kafka.bootstrapServers: KEDA cannot resolve {{ $server }} from its own namespace; write it with the namespace of Kafka, such as broker.kafka.svc:9093
{{- end }}
{{- end }}
{{- end }}

{{- /* Properties that other objects of the chart must agree with, and the values that say them. */}}
{{- define "shumao.sharedKeys" -}}
kafka.bootstrap.servers: kafka.bootstrapServers
kafka.sasl.mechanism: kafka.sasl.mechanism
kafka.security.protocol: kafka.tls.enabled
kafka.ssl.keystore.location: kafka.tls.clientCertificate
kafka.ssl.truststore.location: kafka.tls.existingSecret
mp.jwt.verify.publickey.location: internalToken.keys.publicKey
quarkus.datasource.jdbc.max-size: postgresql.pool.maxSize
quarkus.datasource.jdbc.url: postgresql.url
quarkus.datasource.username: postgresql.keys.username
quarkus.flyway.migrate-at-start: migrations.mode
shumao.gateway.identity.audience: identity.audience
shumao.gateway.identity.client-id: identity.clientId
shumao.gateway.identity.clients: identity.clients
shumao.gateway.identity.enterprise-claim: identity.enterpriseClaim
shumao.gateway.identity.issuer: identity.issuer
shumao.gateway.identity.people: identity.people
shumao.gateway.identity.roles-claim: identity.rolesClaim
shumao.gateway.signing-key-location: internalToken.keys.signingKey
shumao.gateway.quotas.replicas: replicas
shumao.headline.observed-from: observedFrom
shumao.ingestion.receipts.other-key-locations: receipts.keys.otherKeys
shumao.ingestion.receipts.signing-key-location: receipts.keys.signingKey
shumao.ingestion.signature.trust-anchors: trustAnchors.existingConfigMap
shumao.kafka.create-topics: topics.create
shumao.kafka.min-insync-replicas: topics.minInsyncReplicas
shumao.kafka.replication-factor: topics.replicationFactor
shumao.registry.keys.active-pepper: peppers.active
shumao.release.first-persons: releases.firstPersons
shumao.release.log.other-key-locations: releases.keys.otherKeys
shumao.release.log.signing-key-location: releases.keys.signingKey
shumao.release.serving.address: releases.address
shumao.release.serving.contact: releases.contact
shumao.release.serving.licence: releases.licence
shumao.release.serving.licence-href: releases.licenceHref
shumao.release.serving.method: releases.method
shumao.release.serving.publisher: releases.publisher
shumao.webhooks.other-key-locations: webhooks.keys.otherKeys
shumao.webhooks.signing-key-location: webhooks.keys.signingKey
{{- end }}

{{- define "shumao.guardConfig" -}}
{{- $own := dict "quarkus.http.port" "ports.http" "quarkus.management.port" "ports.management" "quarkus.shutdown.delay" "shutdown.delay" "quarkus.shutdown.timeout" "shutdown.timeout" }}
{{- $shared := include "shumao.sharedKeys" . | fromYaml }}
{{- range $key, $value := .svc.config }}
{{- if hasKey $own $key }}
- {{ $.path }}.config: set {{ $.path }}.{{ get $own $key }} instead of {{ $key }}
{{- end }}
{{- if hasKey $shared $key }}
- {{ $.path }}.config: {{ $key }} is what {{ get $shared $key }} says; set that instead
{{- end }}
{{- if hasPrefix "shumao.gateway.upstreams." $key }}
- {{ $.path }}.config: {{ $key }} would lead past the services of this release
{{- end }}
{{- $secret := `(?i)(password|jaas|secret|pepper|person-marks\.keys|^shumao\.disclosure\.)` }}
{{- if and (regexMatch $secret $key) (not (regexMatch "(location|active-pepper)$" $key)) }}
- {{ $.path }}.config: {{ $key }} looks like a secret; a ConfigMap is no place for one, take it from an existing secret by {{ $.path }}.extraEnv
{{- end }}
{{- end }}
{{- end }}

{{- define "shumao.guardDatabase" -}}
{{- $db := .svc.postgresql }}
{{- if not $db.existingSecret }}
- postgresql.existingSecret: name the secret with user and password; services.<name>.postgresql may name another one
{{- end }}
{{- if not (or $db.host $db.url $db.keys.url) }}
- postgresql.host: name the database, or give postgresql.url or postgresql.keys.url
{{- end }}
{{- if and $db.host $db.url }}
- postgresql.url: contradicts postgresql.host
{{- end }}
{{- if and (hasPrefix "verify-" $db.tls.mode) (not $db.tls.existingSecret) (not $db.url) (not $db.keys.url) }}
- postgresql.tls.existingSecret: {{ $db.tls.mode }} needs the certificate of the authority
{{- end }}
{{- if regexMatch "[?&](user|password)=" $db.url }}
- postgresql.url: user and password belong into postgresql.existingSecret
{{- end }}
{{- end }}

{{- define "shumao.guardKafka" -}}
{{- $kafka := .svc.kafka }}
{{- if not $kafka.bootstrapServers }}
- kafka.bootstrapServers: name the brokers, as host:port
{{- end }}
{{- if and $kafka.sasl.enabled (not $kafka.sasl.existingSecret) }}
- kafka.sasl.existingSecret: name the secret with sasl.jaas.config
{{- end }}
{{- if and $kafka.sasl.enabled (eq $kafka.sasl.mechanism "PLAIN") (not $kafka.tls.enabled) }}
- kafka.sasl.mechanism: PLAIN without TLS would send the password in the clear
{{- end }}
{{- if and $kafka.sasl.existingSecret (not $kafka.sasl.enabled) }}
- kafka.sasl.existingSecret: contradicts kafka.sasl.enabled false
{{- end }}
{{- if and $kafka.tls.existingSecret (not $kafka.tls.enabled) }}
- kafka.tls.existingSecret: contradicts kafka.tls.enabled false
{{- end }}
{{- if and $kafka.tls.clientCertificate.existingSecret (not $kafka.tls.enabled) }}
- kafka.tls.clientCertificate.existingSecret: contradicts kafka.tls.enabled false
{{- end }}
{{- end }}
