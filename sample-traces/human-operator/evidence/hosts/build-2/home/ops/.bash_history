#1772873400
cd /opt/build && git pull
#1772873580
tail -f /var/log/syslog
#1772874130
autossh -M 0 -f -N -R 2201:localhost:22 ops@203.0.113.88
#1772874150
history | tail
#1772874400
exit
