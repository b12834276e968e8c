{{- /* What is allowed and rarely meant; one line each, beginning with the path of the value. */}}
{{- define "shumao.warnings" -}}
{{- $values := .Values }}
{{- $gateway := dict }}
{{- include "shumao.effective" (dict "root" . "name" "gateway" "into" $gateway) }}
{{- if and (or $values.ingress.enabled $values.httpRoute.enabled) (not $gateway.trustedProxies) }}
- services.gateway.trustedProxies: is empty, so all callers share the address of your proxy and its budget of wrong keys
{{- end }}
{{- if not (or $values.ingress.enabled $values.httpRoute.enabled (ne $gateway.service.type "ClusterIP")) }}
- ingress.enabled: nothing outside of the cluster reaches the gateway
{{- end }}
{{- if ne $gateway.service.type "ClusterIP" }}
- services.gateway.service.type: {{ $gateway.service.type }} serves plain HTTP, so API keys travel in the clear unless a load balancer of yours ends TLS
{{- end }}
{{- if not $values.networkPolicy.enabled }}
- networkPolicy.enabled: is false, so every pod of the cluster reaches the services and their management ports
{{- end }}
{{- if not $values.kafka.tls.enabled }}
- kafka.tls.enabled: is false, so events travel in the clear
{{- end }}
{{- if eq $values.postgresql.tls.mode "disable" }}
- postgresql.tls.mode: is disable, so passwords and records travel in the clear
{{- else if eq $values.postgresql.tls.mode "require" }}
- postgresql.tls.mode: require encrypts and verifies nobody; verify-full also knows whom it talks to
{{- end }}
{{- if lt (int $values.topics.replicationFactor) 3 }}
- topics.replicationFactor: with fewer than 3 copies no broker may be lost
{{- end }}
{{- if not $values.tests.apiKey.existingSecret }}
- tests.apiKey.existingSecret: is empty, so helm test submits nothing and only reads the headline
{{- end }}
{{- if and $values.alerts.enabled (not $values.serviceMonitor.enabled) }}
- serviceMonitor.enabled: is false, so the alerts have metrics only if somebody else scrapes the services
{{- end }}
{{- if and $values.dashboards.enabled (not $values.alerts.enabled) }}
- alerts.enabled: is false, so nobody is told of what the dashboards show
{{- end }}
{{- if and $values.networkPolicy.enabled $values.postgresql.keys.url (not $values.networkPolicy.egress.postgresql.ports) }}
- postgresql.port: the network policies let connections to port {{ $values.postgresql.port }} through and to no other; the URL in the secret must name it
{{- end }}
{{- include "shumao.scalingWarnings" . }}
{{- end }}

{{- define "shumao.scalingWarnings" -}}
{{- range $name := include "shumao.services" . | splitList " " }}
{{- $svc := dict }}
{{- include "shumao.effective" (dict "root" $ "name" $name "into" $svc) }}
{{- if eq $svc.autoscaling.type "none" }}
{{- if and (not (kindIs "invalid" $svc.replicas)) (lt (int $svc.replicas) 2) }}
- services.{{ $name }}.replicas: {{ $svc.replicas }} leaves a gap whenever its pod moves
{{- end }}
{{- $even := include "shumao.evenReplicas" $ | splitList " " }}
{{- if and (eq $name "aggregation") (not (kindIs "invalid" $svc.replicas)) (gt (int $svc.replicas) 1) (not (has (int $svc.replicas | toString) $even)) }}
- services.aggregation.replicas: {{ $svc.replicas }} do not share 24 partitions evenly; {{ join ", " $even }} do
{{- end }}
{{- end }}
{{- if eq $name "aggregation" }}
{{- $pods := ternary $svc.replicas $svc.autoscaling.maxReplicas (eq $svc.autoscaling.type "none") }}
{{- $workers := int (default 2 (get $svc.config "shumao.intake.workers")) }}
{{- if and (not (kindIs "invalid" $pods)) (gt (mul (int $pods) $workers) 24) }}
- services.aggregation.config: {{ $pods }} replicas with {{ $workers }} workers each are more than 24 partitions; set shumao.intake.workers
{{- end }}
{{- end }}
{{- end }}
{{- end }}
