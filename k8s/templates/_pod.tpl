{{- /* Pod Security "restricted", for every pod of the chart. Takes security (ids) and hostUsers. */}}
{{- define "shumao.podSecurity" -}}
securityContext:
  runAsNonRoot: true
  {{- range $key := list "runAsUser" "runAsGroup" "fsGroup" }}
  {{- /* Helm takes a key away whose value is null. */}}
  {{- with get $.security $key }}
  {{ $key }}: {{ int64 . }}
  {{- end }}
  {{- end }}
  {{- if not (kindIs "invalid" .security.fsGroup) }}
  fsGroupChangePolicy: OnRootMismatch
  {{- end }}
  seccompProfile: {type: RuntimeDefault}
automountServiceAccountToken: false
# The variables that Kubernetes makes of Services would be read as configuration: SHUMAO_GATEWAY_PORT, KAFKA_PORT.
enableServiceLinks: false
{{- if not (kindIs "invalid" .hostUsers) }}
hostUsers: {{ .hostUsers }}
{{- end }}
{{- end }}

{{- define "shumao.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  runAsNonRoot: true
  capabilities: {drop: [ALL]}
  seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- /* Those of global and of the service. Takes root, svc. */}}
{{- define "shumao.pullSecrets" -}}
{{- with concat .root.Values.global.imagePullSecrets .svc.imagePullSecrets }}
imagePullSecrets:
  {{- include "shumao.unique" (dict "items" . "key" "name") | nindent 2 }}
{{- end }}
{{- end }}

{{- /* Where a pod may run. Takes svc. */}}
{{- define "shumao.placement" -}}
{{- with .svc.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .svc.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .svc.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .svc.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
{{- end }}

{{- /* How a node runs a pod, and how the pod resolves names. Takes svc. */}}
{{- define "shumao.podRuntime" -}}
{{- with .svc.runtimeClassName }}
runtimeClassName: {{ . | quote }}
{{- end }}
{{- with .svc.schedulerName }}
schedulerName: {{ . | quote }}
{{- end }}
{{- with .svc.dnsPolicy }}
dnsPolicy: {{ . }}
{{- end }}
{{- with .svc.dnsConfig }}
dnsConfig:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .svc.hostAliases }}
hostAliases:
  {{- include "shumao.unique" (dict "items" . "key" "ip") | nindent 2 }}
{{- end }}
{{- end }}

{{- /* Over zones and hosts, unless the values say where. Takes root, name, svc. */}}
{{- define "shumao.topologySpread" -}}
{{- if .svc.topologySpreadConstraints }}
topologySpreadConstraints:
  {{- include "shumao.unique" (dict "items" .svc.topologySpreadConstraints "key" "topologyKey,whenUnsatisfiable") | nindent 2 }}
{{- else if .svc.topologySpread.enabled }}
topologySpreadConstraints:
  {{- range $topology := list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ $topology }}
    whenUnsatisfiable: {{ $.svc.topologySpread.whenUnsatisfiable }}
    labelSelector:
      matchLabels:
        {{- include "shumao.selectorLabels" $ | nindent 8 }}
    # Pods of the old version do not count during a rollout.
    matchLabelKeys: [pod-template-hash]
  {{- end }}
{{- end }}
{{- end }}

{{- define "shumao.javaOptions" -}}
{{ printf "-XX:MaxRAMPercentage=%v.0 -XX:+ExitOnOutOfMemoryError %s" (int .svc.jvm.maxRamPercentage) .svc.jvm.options | trim }}
{{- end }}
