@echo off
rem Windows:  install.bat [FOLDER] [--check] [--no-warm]
py -@PYTHON@ --version >nul 2>nul
if not errorlevel 1 goto launcher
python --version >nul 2>nul
if not errorlevel 1 goto python
echo Python @PYTHON@ is not installed. Install it first; see README.md.
echo Python @PYTHON@ belum terpasang. Pasang dahulu; lihat BACA.md.
set result=2
goto end
:launcher
py -@PYTHON@ "%~dp0install.py" %*
set result=%errorlevel%
goto end
:python
python "%~dp0install.py" %*
set result=%errorlevel%
:end
if "%~1"=="" pause
exit /b %result%
