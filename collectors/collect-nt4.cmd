@echo off
rem Captures what smslog reads of an SMS 1.x site server, and nothing else: logs with their older generations, listing, services,
rem registry, event log, site control file, and a bundle.json with time, zone and role. Commands of Windows NT 4.0 only.
rem
rem   collect             captures to the folder "capture" where it is started
rem   collect "D:\Take"   captures to another folder; the same folder at both servers makes one capture of both sites
rem
rem Run it at the server, as an administrator. It changes nothing but that folder.
setlocal enableextensions
set OUT=capture
for %%i in (%1) do set OUT=%%i
set OUT=%OUT:"=%
set WORK=%OUT%\collect.tmp
set TEXT=%OUT%\collect.txt
set NEW=%OUT%\collect.new
if not exist "%OUT%\." md "%OUT%"

rem --- what the server is: REGEDIT writes ANSI on NT 4.0 and Unicode later; TYPE makes both ANSI
start /wait regedit /e "%WORK%" HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\SMS
if not exist "%WORK%" goto noserver
type "%WORK%" > "%TEXT%"
set ROOT=
set SITE=
set PARENT=
set ROLE=primary
type "%TEXT%" | find "Installation Directory" > "%WORK%"
for /f "tokens=1,2 delims==" %%i in ('type "%WORK%"') do if %%i=="Installation Directory" set ROOT=%%j
type "%TEXT%" | find "Site Code" > "%WORK%"
for /f "tokens=1,2 delims==" %%i in ('type "%WORK%"') do (
  if %%i=="Site Code" set SITE=%%j
  if %%i=="Parent Site Code" set PARENT=%%j
)
type "%TEXT%" | find "Site Type" > "%WORK%"
for /f "tokens=1,2 delims==" %%i in ('type "%WORK%"') do if %%j==dword:00000009 set ROLE=secondary
if not defined ROOT goto noserver
if not defined SITE goto noserver
set ROOT=%ROOT:"=%
set ROOT=%ROOT:\\=\%
set SITE=%SITE:"=%
if defined PARENT set PARENT=%PARENT:"=%
set DRIVE=%ROOT:~0,2%
set HERE=%OUT%\%SITE%
if exist "%HERE%\." goto again
md "%HERE%"
echo Site %SITE%, %ROOT%: capturing to %HERE%

rem --- registry: the settings of SMS, and the services of SMS
copy "%TEXT%" "%HERE%\sms.reg" > nul
start /wait regedit /e "%WORK%" HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services
type "%WORK%" > "%TEXT%"
type "%TEXT%" | find "[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\SMS_" > "%NEW%"
for /f "tokens=5,6 delims=\[]" %%k in ('type "%NEW%"') do if "%%l"=="" call :key %%k

rem --- logs, listing, services, site control file
md "%HERE%\LOGS"
xcopy "%ROOT%\LOGS\*.LO?" "%HERE%\LOGS" /c /q > nul
for %%f in (SCMAN BOOT BOOTSTRP SMSSETUP) do if exist "%DRIVE%\%%f.LO?" copy "%DRIVE%\%%f.LO?" "%HERE%" > nul
if /i "%DRIVE%"=="%SystemDrive%" goto listing
for %%f in (SCMAN BOOT BOOTSTRP SMSSETUP) do if exist "%SystemDrive%\%%f.LO?" copy "%SystemDrive%\%%f.LO?" "%HERE%" > nul
:listing
dir /s "%ROOT%" > "%HERE%\dir.txt"
if exist "%DRIVE%\*.LOG" dir "%DRIVE%\*.LOG" >> "%HERE%\dir.txt"
net start > "%HERE%\services.txt"
if exist "%ROOT%\SITE.SRV\SITECFG.BOX\SITECTRL.CT0" copy "%ROOT%\SITE.SRV\SITECFG.BOX\SITECTRL.CT0" "%HERE%" > nul

rem --- event log: dumpel is in the Resource Kit
dumpel -f "%HERE%\eventlog.txt" -l application -t > nul 2>&1
if exist "%HERE%\eventlog.txt" goto zone
echo dumpel is not on this server. In Event Viewer, save the application log as comma-delimited text:
echo   %HERE%\eventlog.txt

:zone
set ZONE=
start /wait regedit /e "%WORK%" HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\TimeZoneInformation
type "%WORK%" > "%TEXT%"
type "%TEXT%" | find "StandardName" > "%WORK%"
for /f "tokens=1,2 delims==" %%i in ('type "%WORK%"') do if %%i=="StandardName" set ZONE=%%j

rem --- the order of day and month is that of the user who runs this
set ORDER=0
start /wait regedit /e "%WORK%" "HKEY_CURRENT_USER\Control Panel\International"
type "%WORK%" > "%TEXT%"
type "%TEXT%" | find "iDate" > "%WORK%"
for /f "tokens=1,2 delims==" %%i in ('type "%WORK%"') do if %%i=="iDate" set ORDER=%%j
set ORDER=%ORDER:"=%
set D=
for /f "tokens=1-4 delims=/.- " %%a in ('date /t') do (
  set A=%%a
  set B=%%b
  set C=%%c
  set D=%%d
)
if not defined D goto nodayname
set A=%B%
set B=%C%
set C=%D%
:nodayname
set MONTH=%A%
set DAY=%B%
set YEAR=%C%
if "%ORDER%"=="1" set MONTH=%B%
if "%ORDER%"=="1" set DAY=%A%
if "%ORDER%"=="2" set YEAR=%A%
if "%ORDER%"=="2" set MONTH=%B%
if "%ORDER%"=="2" set DAY=%C%
if "%MONTH:~1,1%"=="" set MONTH=0%MONTH%
if "%DAY:~1,1%"=="" set DAY=0%DAY%
if not "%YEAR:~2,1%"=="" goto clock
if "%YEAR:~0,1%" LSS "8" set YEAR=20%YEAR%
if "%YEAR:~2,1%"=="" set YEAR=19%YEAR%

:clock
set HALF=
for /f "tokens=1-3 delims=:. " %%a in ('time /t') do (
  set HOUR=%%a
  set MINUTE=%%b
  set HALF=%%c
)
if not defined HALF set HALF=%MINUTE:~2,1%
set MINUTE=%MINUTE:~0,2%
if not "%HALF%"=="" set HALF=%HALF:~0,1%
if "%HOUR:~0,1%"=="0" set HOUR=%HOUR:~1,1%
if /i "%HALF%"=="p" if not "%HOUR%"=="12" set /a HOUR=HOUR+12
if /i "%HALF%"=="a" if "%HOUR%"=="12" set HOUR=0
if "%HOUR:~1,1%"=="" set HOUR=0%HOUR%

rem --- bundle.json: the time is that of the secondary site if both sites are in it
if not defined ZONE goto nozone
set ZONE=, "timeZone": %ZONE%
:nozone
if not defined PARENT goto noparent
set PARENT=, "parent": "%PARENT%"
:noparent
echo {> "%NEW%"
if "%ROLE%"=="primary" if exist "%OUT%\bundle.json" goto oldtime
echo   "collectedAt": "%YEAR%-%MONTH%-%DAY%T%HOUR%:%MINUTE%:00",>> "%NEW%"
goto sites
:oldtime
type "%OUT%\bundle.json" | find "collectedAt" >> "%NEW%"
:sites
echo   "sites": {>> "%NEW%"
if exist "%OUT%\bundle.json" goto second
echo     "%SITE%": { "role": "%ROLE%"%PARENT%%ZONE% }>> "%NEW%"
goto written
:second
echo     "%SITE%": { "role": "%ROLE%"%PARENT%%ZONE% },>> "%NEW%"
type "%OUT%\bundle.json" | find "role" >> "%NEW%"
:written
echo   }>> "%NEW%"
echo }>> "%NEW%"
copy "%NEW%" "%OUT%\bundle.json" > nul
del "%NEW%"
del "%WORK%"
del "%TEXT%"
echo Done. Bring home the folder %OUT%, then: smslog analyze %OUT%
goto end

:key
start /wait regedit /e "%WORK%" HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\%1
type "%WORK%" > "%TEXT%"
rem The first line is that of every export.
for /f "skip=1 delims=" %%x in ('type "%TEXT%"') do echo %%x>> "%HERE%\sms.reg"
goto end

:noserver
echo This computer is no site server of SMS: HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\SMS names no installation directory or no site code.
if exist "%WORK%" del "%WORK%"
if exist "%TEXT%" del "%TEXT%"
goto end

:again
echo %HERE% exists: site %SITE% is captured already. Name another folder.
del "%WORK%"
del "%TEXT%"

:end
