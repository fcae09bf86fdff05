"""The rules, and all else that knows a language, as TOML. `python -m pipeline.rules check FOLDER` tries a folder of own rules."""
