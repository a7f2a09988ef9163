# Captures what smslog reads of a Configuration Manager site server (SMS 2003 and later), and nothing else: logs with their older
# generations, listing, services, registry, event log, site control file, and a bundle.json with time, zone and role.
# Windows PowerShell 5.
#
#   .\collect.ps1                     captures to the folder "capture" where it is started
#   .\collect.ps1 -Folder 'D:\Take'   captures to another folder; the same folder at several servers makes one capture of their sites
#
# Run it at the server, as an administrator. It changes nothing but that folder.
[CmdletBinding()]
param(
    [string] $Folder = 'capture'
)
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

# --- what the server is
$key = 'HKLM:\SOFTWARE\Microsoft\SMS'
$identity = Get-ItemProperty -Path "$key\Identification" -ErrorAction SilentlyContinue
if ($null -eq $identity -or -not $identity.'Site Code' -or -not $identity.'Installation Directory') {
    throw 'This computer is no site server: HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\SMS names no installation directory or no site code.'
}
$root = $identity.'Installation Directory'
$site = $identity.'Site Code'
$here = Join-Path $Folder $site
if (Test-Path -LiteralPath $here) { throw "$here exists: site $site is captured already. Name another folder." }
New-Item -ItemType Directory -Path (Join-Path $here 'Logs') -Force | Out-Null
$Folder = (Resolve-Path -LiteralPath $Folder).Path
$here = Join-Path $Folder $site
Write-Host "Site $site, ${root}: capturing to $here"

# --- logs with their older generations: the folder of the site, and where else the settings of tracing say
$logs = @(Get-ChildItem -Path (Join-Path $root 'Logs\*') -Include '*.log', '*.lo_' -File)
$traced = Get-ChildItem -Path "$key\Tracing" -ErrorAction SilentlyContinue |
    ForEach-Object { (Get-ItemProperty -LiteralPath $_.PSPath).PSObject.Properties['TraceFilename'] } |
    Where-Object { $_ } | ForEach-Object { $_.Value }
foreach ($path in $traced) {
    $logs += @($path, ($path -replace '\.log$', '.lo_') | Where-Object { Test-Path -LiteralPath $_ } | ForEach-Object { Get-Item -LiteralPath $_ })
}
foreach ($log in ($logs | Sort-Object FullName -Unique)) {
    try { Copy-Item -LiteralPath $log.FullName -Destination (Join-Path $here 'Logs') }
    catch { Write-Warning "$($log.FullName): $($_.Exception.Message)" }
}

# --- listing, services, registry, site control file
& cmd.exe /c "dir /s /a `"$root`"" | Out-File -LiteralPath (Join-Path $here 'dir.txt') -Encoding utf8
Get-Service | Sort-Object Name | Format-Table Status, Name, DisplayName -AutoSize | Out-String -Width 300 |
    Out-File -LiteralPath (Join-Path $here 'services.txt') -Encoding utf8
$registry = Join-Path $here 'sms.reg'
& reg.exe export 'HKLM\SOFTWARE\Microsoft\SMS' $registry /y | Out-Null
$part = Join-Path $here 'part.reg'
foreach ($service in (Get-ChildItem -Path 'HKLM:\SYSTEM\CurrentControlSet\Services' | Where-Object { $_.PSChildName -like 'SMS_*' })) {
    & reg.exe export "HKLM\SYSTEM\CurrentControlSet\Services\$($service.PSChildName)" $part /y | Out-Null
    Get-Content -LiteralPath $part | Select-Object -Skip 1 | Out-File -LiteralPath $registry -Append -Encoding unicode
    Remove-Item -LiteralPath $part
}
$control = Join-Path $root 'inboxes\sitectrl.box\sitectrl.ct0'
if (Test-Path -LiteralPath $control) { Copy-Item -LiteralPath $control -Destination $here }

# --- event log: the last thousands of events of SMS, and errors and warnings of others
$events = @(Get-WinEvent -FilterHashtable @{ LogName = 'Application' } -MaxEvents 20000 -ErrorAction SilentlyContinue |
    Where-Object { $_.ProviderName -like 'SMS*' -or $_.Level -in 1, 2, 3 })
$events | Select-Object TimeCreated, Id, ProviderName, LevelDisplayName, MachineName, Message |
    Export-Csv -LiteralPath (Join-Path $here 'eventlog.txt') -NoTypeInformation -Encoding UTF8

# --- bundle.json: the time is that of the site that reports to another one if several sites are in it
$type = 0
if ($identity.PSObject.Properties['Site Type']) { $type = [int] $identity.'Site Type' }
$parent = ''
if ($identity.PSObject.Properties['Parent Site Code']) { $parent = $identity.'Parent Site Code' }
$role = 'primary'
if ($type -eq 1 -or $type -eq 9) { $role = 'secondary' }
$entry = [ordered] @{ role = $role }
if ($parent) { $entry.parent = $parent }
$entry.timeZone = [TimeZoneInfo]::Local.Id
$manifest = Join-Path $Folder 'bundle.json'
$sites = [ordered] @{}
$collectedAt = (Get-Date).ToString('yyyy-MM-ddTHH:mm:ss', [Globalization.CultureInfo]::InvariantCulture)
if (Test-Path -LiteralPath $manifest) {
    $before = Get-Content -LiteralPath $manifest -Raw | ConvertFrom-Json
    foreach ($one in $before.sites.PSObject.Properties) { $sites[$one.Name] = $one.Value }
    if (-not $parent) { $collectedAt = $before.collectedAt }
}
$sites[$site] = $entry
$json = [ordered] @{ collectedAt = $collectedAt; sites = $sites } | ConvertTo-Json -Depth 4
[IO.File]::WriteAllText($manifest, $json)
Write-Host "Done. Bring home the folder $Folder, then: smslog analyze $Folder"
